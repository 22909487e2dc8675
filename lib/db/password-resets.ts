import 'server-only';
import { v7 as newId } from 'uuid';
import type { Owner } from '@/lib/auth/sessions';
import type { Db } from './transaction';

/** A letter whose code stands, with what its secret is compared with. */
export interface FoundReset extends Owner {
  id: string;
  secretHash: string;
}

/** Whose accounts go by a login or by a confirmed address, each once: before anybody is known, across schools, for one role alone. */
export async function findPasswordOwners(db: Db, name: string): Promise<Owner[]> {
  return db.$queryRaw<Owner[]>`
    select account_id as "accountId", school_id as "schoolId", person_id as "personId", time_zone as "timeZone" from app.password_owners(${name})`;
}

/** The letter whose code stands under its first signs, in whatever school. */
export async function findResetOfSign(db: Db, sign: string): Promise<FoundReset | null> {
  const rows = await db.$queryRaw<FoundReset[]>`
    select id, account_id as "accountId", school_id as "schoolId", person_id as "personId", time_zone as "timeZone", secret_hash as "secretHash"
    from app.password_reset_of_sign(${sign})`;
  return rows[0] ?? null;
}

/** Letters to one account are counted and written one after the other, until the transaction ends. */
export async function lockLetters(db: Db, accountId: string): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtext('password letters'), hashtext(${accountId}))`;
}

/** Counts a wrong secret in one statement, so that of any number at once each counts; the last one allowed locks the code. Null when it stands no more. */
export async function countWrongReset(db: Db, { schoolId, id }: Pick<FoundReset, 'schoolId' | 'id'>, most: number, at: Date): Promise<{ wrongTries: number; isLocked: boolean } | null> {
  const rows = await db.$queryRaw<{ wrongTries: number; isLocked: boolean }[]>`
    update password_reset set wrong_tries = wrong_tries + 1, locked_at = case when wrong_tries + 1 >= ${most} then ${at}::timestamptz end
    where school_id = ${schoolId}::uuid and id = ${id}::uuid and used_at is null and voided_at is null and locked_at is null
    returning wrong_tries as "wrongTries", locked_at is not null as "isLocked"`;
  return rows[0] ?? null;
}

/** The person for whom this transaction set a password is told so by e-mail, where an address of hers is confirmed. */
export async function tellPasswordSet(db: Db): Promise<void> {
  await db.$executeRaw`select app.tell_password_set(${newId()}::uuid, ${newId()}::uuid)`;
}
