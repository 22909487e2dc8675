import 'server-only';
import type { Facts } from '@/lib/auth/actor';
import type { Reader } from './transaction';

/** Today's facts of the person this transaction runs for. */
export async function readFacts(db: Reader): Promise<Facts> {
  const [row] = await db.$queryRaw<{ facts: Facts }[]>`select app.my_facts() as facts`;
  if (!row) throw new Error('app.my_facts() gave no row');
  return row.facts;
}
