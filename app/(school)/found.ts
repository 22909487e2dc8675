import { notFound } from 'next/navigation';
import { NotFoundError } from '@/lib/errors';

/** What a query does not find for this person is an address that is not there. */
export async function found<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
}
