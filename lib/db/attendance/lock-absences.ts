import 'server-only';
import type { Db } from '../transaction';

/** Until the transaction ends, nobody else says or asks why pupils of a class were away. */
export async function lockAbsences(db: Db, classId: string): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtext('absences'), hashtext(${classId}))`;
}
