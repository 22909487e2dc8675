import 'server-only';
import type { Owner } from '@/lib/auth/sessions';
import type { Db } from './transaction';

/**
 * The person an account signs in as, before any school is known: hence a function of the database that crosses schools
 * for the sign-in role alone. An account of several schools begins with the one it joined last. It says, too, whether there is a second factor to ask
 * for, so that nobody without one waits for a transaction more.
 */
export async function readOwner(db: Db, accountId: string): Promise<(Owner & { hasSecondFactor: boolean }) | null> {
  const rows = await db.$queryRaw<(Owner & { hasSecondFactor: boolean })[]>`
    select account_id as "accountId", school_id as "schoolId", person_id as "personId", time_zone as "timeZone", has_second_factor as "hasSecondFactor"
    from app.owner_of_account(${accountId}::uuid)`;
  return rows[0] ?? null;
}
