import 'server-only';
import type { Db } from '../transaction';

/**
 * When letters asked an address since, in their order: those of the account of whoever is signed in, in all of its schools.
 * Held until the transaction ends, so that letters asked for at the same moment are counted one after the other.
 */
export async function holdAddressLetters(db: Db, accountId: string, since: Date): Promise<Date[]> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtext('address letters'), hashtext(${accountId}))`;
  const rows = await db.$queryRaw<{ sentAt: Date }[]>`select sent_at as "sentAt" from app.my_address_letters(${since}::timestamptz) as sent_at order by sent_at`;
  return rows.map(({ sentAt }) => sentAt);
}
