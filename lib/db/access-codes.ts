import 'server-only';
import type { Db } from './transaction';

/** The code that stands under its first signs, in whatever school, with what its secret is compared with. */
export interface FoundCode {
  schoolId: string;
  id: string;
  personId: string;
  secretHash: string;
  timeZone: string;
}

/** Before anybody is known: hence a function of the database that crosses schools, for the invitation's role alone. */
export async function findCodeOfSign(db: Db, sign: string): Promise<FoundCode | null> {
  const rows = await db.$queryRaw<FoundCode[]>`
    select school_id as "schoolId", id, person_id as "personId", secret_hash as "secretHash", time_zone as "timeZone"
    from app.access_code_of_sign(${sign})`;
  return rows[0] ?? null;
}

/** Which of the signs stand already, in whatever school. */
export async function listTakenSigns(db: Db, signs: readonly string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ sign: string }[]>`select sign from app.taken_signs(${[...signs]}::text[]) as sign`;
  return rows.map(({ sign }) => sign);
}

/** How a person comes in. All but the first is null for whoever works here, and the code also for who used none. */
export interface PersonComing {
  opensMore: boolean;
  lastCameAt: Date | null;
  /** the code that opened the account last, or set its password, and who issued it */
  codeId: string | null;
  codeUsedAt: Date | null;
  codeIssuedById: string | null;
}

/** Whose accounts open more than a family's record, and how each of the others came in; nobody out of reach. */
export async function readAccess(db: Db, people: readonly string[]): Promise<Map<string, PersonComing>> {
  const rows = await db.$queryRaw<({ personId: string } & PersonComing)[]>`
    select person_id as "personId", opens_more as "opensMore", last_came_at as "lastCameAt",
      code_id as "codeId", code_used_at as "codeUsedAt", code_issued_by_id as "codeIssuedById" from app.access_of(${[...people]}::uuid[])`;
  return new Map(rows.map(({ personId, ...access }) => [personId, access]));
}

/** Whether the person's account opens, or would open, more than a family's record. */
export async function opensMore(db: Db, personId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ opensMore: boolean }[]>`select app.opens_more(${personId}::uuid) as "opensMore"`;
  return row?.opensMore ?? true;
}

/**
 * Counts a wrong secret of a code that stands, in one statement, so that of any number at once each counts; the last one
 * allowed locks it. Gives whose pupil's it is, and whether this one did; null when it stands no more.
 */
export async function countWrongTry(db: Db, { schoolId, id }: { schoolId: string; id: string }, most: number, at: Date): Promise<{ pupilId: string; isLocked: boolean } | null> {
  const rows = await db.$queryRaw<{ pupilId: string; isLocked: boolean }[]>`
    update access_code set wrong_tries = wrong_tries + 1, locked_at = case when wrong_tries + 1 >= ${most} then ${at}::timestamptz end
    where school_id = ${schoolId}::uuid and id = ${id}::uuid and used_at is null and voided_at is null and locked_at is null
    returning pupil_id as "pupilId", locked_at is not null as "isLocked"`;
  return rows[0] ?? null;
}
