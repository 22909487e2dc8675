import 'server-only';
import type { Db } from '../transaction';

/** Until the transaction ends, requests about the absences of a class are put down by nobody else. */
export async function lockAbsenceRequests(db: Db, classId: string): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtext('absence requests'), hashtext(${classId}))`;
}
