import 'server-only';
import type { Db } from '../transaction';

/** Until the transaction ends, nobody else gives the group to a teacher: two at once would leave it with both. */
export async function lockTeaching(db: Db, groupId: string): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtext('teaching'), hashtext(${groupId}))`;
}
