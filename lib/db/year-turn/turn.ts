import 'server-only';
import { DomainError } from '@/lib/errors';
import { Prisma } from '../generated/client';
import type { Db } from '../transaction';

/** What the database says where a year cannot be begun or taken back (prisma/policies/_9-year-turn.sql). */
const SAID = 'JA002';

async function orInUse(work: PromiseLike<number>): Promise<void> {
  try {
    await work;
  } catch (error) {
    const said = error instanceof Error && (error.message.includes(SAID) || JSON.stringify('meta' in error ? error.meta : {}).includes(SAID));
    throw said ? new DomainError('yearInUse') : error;
  }
}

/** Writes the new year's rows, all or none. Throws year-in-use where the draft is gone or a pupil has moved meanwhile. */
export function beginYearRows(db: Db, turnId: string, planned: object): Promise<void> {
  return orInUse(db.$executeRaw`select app.begin_year(${turnId}::uuid, ${JSON.stringify(planned)}::jsonb)`);
}

/** Writes the days of a school's first year. Throws year-in-use where it has one. */
export function openFirstYearRows(db: Db, yearId: string, planned: object): Promise<void> {
  return orInUse(db.$executeRaw`select app.open_first_year(${yearId}::uuid, ${JSON.stringify(planned)}::jsonb)`);
}

/** Takes them away again. Throws year-in-use once anything stands on them. */
export function takeBackYearRows(db: Db, turnId: string): Promise<void> {
  return orInUse(db.$executeRaw`select app.take_back_year(${turnId}::uuid)`);
}

/** Nobody else changes, begins or takes back a turn of the school until the transaction ends. */
export async function lockTurn(db: Db, schoolId: string): Promise<void> {
  await db.$executeRaw(Prisma.sql`select pg_advisory_xact_lock(hashtext('year turn'), hashtext(${schoolId}))`);
}
