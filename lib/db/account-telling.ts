import 'server-only';
import type { Db, Reader } from './transaction';

/** Letters about an account (prisma/policies/_5-accounts.sql): to its owner, and to the director. Each says what it tells when it is sent. */

/** The person this transaction works for is told what became of her account, where an address of hers is confirmed. */
export async function tellOwner(db: Db): Promise<void> {
  await db.$executeRaw`select app.tell_account_act(app.person_id())`;
}

/** Somebody else is told of her account. */
export async function tellOwnerOf(db: Db, personId: string): Promise<void> {
  await db.$executeRaw`select app.tell_account_act(${personId}::uuid)`;
}

/** Whoever directs the school is told of an act that a taken-over account would do; whoever did it herself is not. */
export async function tellDirectors(db: Db): Promise<void> {
  await db.$executeRaw`select app.tell_directors()`;
}

/** Ends a session of the person this works for in favour of her new one, to which the device goes over; false where it had ended. */
export async function replaceSession(db: Db, oldId: string, newId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ done: boolean }[]>`select app.replace_session(${oldId}::uuid, ${newId}::uuid) as done`;
  return row?.done ?? false;
}

export interface AccountActRow {
  at: Date;
  fact: string;
  payload: Record<string, unknown>;
  surname: string | null;
  firstName: string | null;
}

/** What became of the account of the person asking after a moment, newest first: her own acts, and those of others upon it with their names. */
export async function readAccountActs(db: Reader, since: Date, most: number): Promise<AccountActRow[]> {
  return db.$queryRaw<AccountActRow[]>`select at, fact, payload, surname, first_name as "firstName" from app.account_acts(${since}, ${most}::int)`;
}

/** What a director is told at once: acts that the owner of an account seldom does, and whoever took it over does first. */
const WATCHED = ['account.secondFactorReset', 'session.undone', 'changes.held', 'changes.released', 'readings.held', 'readings.explained', 'list.exported'];

/** Such acts after a moment, newest first, with who did them; the history shows them to a director alone. */
export async function readWatchedActs(db: Reader, since: Date, most: number): Promise<AccountActRow[]> {
  return db.$queryRaw<AccountActRow[]>`
    select h.at, h.fact, h.payload, p.surname, p.first_name as "firstName" from history_entry h left join person p on p.school_id = h.school_id and p.id = h.person_id
    where h.school_id = app.school_id() and h.at > ${since} and h.fact = any (${WATCHED}) and h.person_id is distinct from app.person_id() order by h.seq desc limit ${most}::int`;
}

/** Ends the second factor of somebody else; false where that is refused (app.may_reset_second_factor). */
export async function endSecondFactorOf(db: Db, personId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ done: boolean }[]>`select app.reset_second_factor(${personId}::uuid) as done`;
  return row?.done ?? false;
}

/** Whether somebody has a second factor, for whoever may end it; null for everybody else. */
export async function findSecondFactorOf(db: Reader, personId: string): Promise<{ isSetUp: boolean } | null> {
  const [row] = await db.$queryRaw<{ isSetUp: boolean }[]>`select app.has_second_factor(${personId}::uuid) as "isSetUp" where app.may_reset_second_factor(${personId}::uuid)`;
  return row ?? null;
}

/** From when on the person this works for owes a second factor; null while she does not. */
export async function readSecondFactorDueOn(db: Db): Promise<string | null> {
  const [row] = await db.$queryRaw<{ due: string | null }[]>`select app.second_factor_due_on()::text as due`;
  return row?.due ?? null;
}
