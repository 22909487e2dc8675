import { notFound, redirect } from 'next/navigation';
import { DomainError, NotFoundError } from '@/lib/errors';

/** What a query does not find for this person is an address that is not there; where she is asked what she opens so much for, she is led to say it. */
export async function found<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    if (error instanceof DomainError && error.code === 'readingsHeld') redirect('/account');
    throw error;
  }
}
