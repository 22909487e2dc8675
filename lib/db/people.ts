import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { Db } from './transaction';

/** The office's acts that go past the policies, each by a function of the database with its own refusal (prisma/policies/_4-people.sql). */

/** Puts a person's name right; false where there is no such person for whoever asks. */
export async function correctPerson(db: Db, personId: string, name: { surname: string; firstName: string; patronymic: string | null; sortKey: string; searchKey: string }): Promise<boolean> {
  const [row] = await db.$queryRaw<{ done: boolean }[]>`
    select app.correct_person(${personId}::uuid, ${name.surname}, ${name.firstName}, ${name.patronymic}, ${name.sortKey}, ${name.searchKey}) as done`;
  return row?.done ?? false;
}

/** What hangs on a group that a pupil leaves or enters: numbers and a day, never a value. */
export interface GroupFrom {
  groupId: string;
  lessonsPast: number;
  lessonsKept: number;
  lessonsAhead: number;
  marks: number;
  absences: number;
  lastEntryOn: Day | null;
}

export async function readGroupsFrom(db: Db, pupilId: string, groupIds: readonly string[], from: Day): Promise<Map<string, GroupFrom>> {
  const rows = await db.$queryRaw<GroupFrom[]>`
    select group_id as "groupId", lessons_past as "lessonsPast", lessons_kept as "lessonsKept", lessons_ahead as "lessonsAhead", marks, absences, last_entry_on::text as "lastEntryOn"
    from app.groups_from(${pupilId}::uuid, ${[...groupIds]}::uuid[], ${from}::date)`;
  return new Map(rows.map((row) => [row.groupId, row]));
}

/** Ends every post, group and seat of a person after a day; gives what was ended: 'post', 'group', 'seat', and which class or group. */
export function endEmployment(db: Db, personId: string, lastOn: Day): Promise<{ kind: 'post' | 'group' | 'seat'; id: string; about: string | null }[]> {
  return db.$queryRaw`select kind, id, about from app.end_employment(${personId}::uuid, ${lastOn}::date)`;
}

/** Ends the sessions of somebody else; gives how many. */
export async function endSessionsOf(db: Db, personId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ ended: number }[]>`select app.end_sessions_of(${personId}::uuid) as ended`;
  return row?.ended ?? 0;
}

export interface AccountRow {
  login: string;
  passwordSetAt: Date | null;
  passwordResetAt: Date | null;
  mustChange: boolean;
  isDisabled: boolean;
  lastCameAt: Date | null;
  openSessions: number;
  /** she confirmed an e-mail address of hers */
  hasAddress: boolean;
}

/** How an account stands; null without one, or for whoever keeps no accounts. */
export async function findAccount(db: Db, personId: string): Promise<AccountRow | null> {
  const [row] = await db.$queryRaw<AccountRow[]>`
    select login, password_set_at as "passwordSetAt", password_reset_at as "passwordResetAt", must_change as "mustChange", is_disabled as "isDisabled",
      last_came_at as "lastCameAt", open_sessions as "openSessions", has_address as "hasAddress" from app.account_of(${personId}::uuid)`;
  return row ?? null;
}

/** Gives one of the staff a one-time password, and an account where there is none; gives the login, null where that is refused. */
export async function givePassword(db: Db, { personId, accountId, login, passwordHash }: { personId: string; accountId: string; login: string; passwordHash: string }): Promise<string | null> {
  const [row] = await db.$queryRaw<{ login: string | null }[]>`select app.give_password(${personId}::uuid, ${accountId}::uuid, ${login}, ${passwordHash}) as login`;
  return row?.login ?? null;
}

/** Asks for the letter by which she sets her password anew; false where that is refused, or no address is confirmed. */
export async function askPasswordLetter(db: Db, personId: string, askId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ asked: boolean }[]>`select app.ask_password_letter(${personId}::uuid, ${askId}::uuid) as asked`;
  return row?.asked ?? false;
}

export async function isLoginTaken(db: Db, login: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ taken: boolean }[]>`select app.login_is_taken(${login}) as taken`;
  return row?.taken ?? true;
}

/** Lessons that somebody takes for another and still sees: which group, which day. */
export function listSubstitutionsOf(db: Db, personId: string): Promise<{ groupId: string; onDate: Day; grantsMarks: boolean; createdAt: Date }[]> {
  return db.$queryRaw`select group_id as "groupId", on_date::text as "onDate", grants_marks as "grantsMarks", created_at as "createdAt" from app.substitutions_of(${personId}::uuid)`;
}

/** Makes a person's row the sign of another that was kept; false where it is refused. */
export async function retirePerson(db: Db, goneId: string, keptId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ done: boolean }[]>`select app.retire_person(${goneId}::uuid, ${keptId}::uuid) as done`;
  return row?.done ?? false;
}

/** Who gave the person asking her one-time password, and when; null where nobody did. */
export async function findPasswordGiver(db: Db): Promise<{ at: Date; surname: string; firstName: string } | null> {
  const [row] = await db.$queryRaw<{ at: Date; surname: string; firstName: string }[]>`select at, surname, first_name as "firstName" from app.password_given_by()`;
  return row ?? null;
}
