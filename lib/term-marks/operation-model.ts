import { type TermMarkOperation, termMarkOperation } from './schema';
import type { PeriodMark } from './view';

/** An operation as it was sent or kept by another feature; null for what is none, and for a predicted mark. */
export function decidedOperationOf(sent: unknown): TermMarkOperation | null {
  const { data } = termMarkOperation.safeParse(sent);
  return data?.stage === 'decided' ? data : null;
}

/** A period mark as a text that is no language's: '5', 'notAssessed'; '' for none. */
export function plainTextOf(value: PeriodMark | null): string {
  return String(value ?? '');
}
