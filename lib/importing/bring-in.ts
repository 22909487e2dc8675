import 'server-only';
import { createHash, randomInt } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { hashPassword } from '@/lib/auth/passwords';
import { addDays, type Day } from '@/lib/calendar/day';
import { findYearWithin } from '@/lib/calendar/queries';
import { now, today } from '@/lib/clock';
import { asService } from '@/lib/db/as-service';
import { noteStepsOf } from '@/lib/db/importing/steps';
import { lockLessonRows } from '@/lib/db/lesson-rows';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { putTimetableInForceWithin, reconcileLessonsWithin } from '@/lib/timetable/commands';
import type { SchoolFiles } from './model';
import { backdatingProblems } from './backdating-model';
import { openingsOf } from './openings';
import type { Problem } from './problem';
import { type ImportPlan, planImport } from './plan';
import type { PresentSchool } from './present';
import type { Decisions } from './questions-model';
import { readPresentSchool } from './queries';
import type { ImportPreview } from './view';
import { emptyWork, type ImportWork } from './work';
import { writeWork } from './write-work';

/** What an import is made of, inside its transaction: read what is there, plan, write, let the lessons follow. */

/** Whose school, and who brings the files: a person of the office, or null for the command line. */
export interface ImportScope {
  schoolId: string;
  personId: string | null;
  sessionId?: string;
  /** Grades taught without marks; the first three of the new standard when left out. */
  gradesWithoutMarks?: readonly number[];
  /** The first day of what changes, today when left out; one that is past where nothing stands in the way. */
  from?: Day | null;
  decisions?: Decisions;
  /** What columns and classes were told to be, to be remembered with the run; nothing when left out. */
  headings?: Record<string, string>;
  /** Whether new staff get accounts, whose one-time passwords the importer sees; true when left out. */
  makesLogins?: boolean;
}

type TimeAuthor = Parameters<typeof putTimetableInForceWithin>[1];

export interface Planned {
  plan: ImportPlan;
  present: PresentSchool;
  author: TimeAuthor;
  /** Where the changes count from a day that is past. */
  past: { from: Day; today: Day } | null;
  /** Stands for what the plan would do: the same files against the same journal give the same, whatever ids new rows get. */
  fingerprint: string;
}

const GRADES_WITHOUT_MARKS = [1, 2, 3];
const LONGEST_IMPORT_MS = 120_000;

/** Plans the import in a transaction of its own, holding back other changes of lessons where it is to write, and does the work with it. */
export function withPlan<T>(scope: ImportScope, files: SchoolFiles, intent: 'look' | 'write', work: (db: Db, planned: Planned) => Promise<T>): Promise<T> {
  const { schoolId, personId, sessionId = null } = scope;
  return asService('import', { schoolId, personId: personId ?? undefined, timeout: LONGEST_IMPORT_MS }, async (db) => {
    const school = await db.school.findUnique({ where: { id: schoolId }, select: { timeZone: true } });
    if (!school) throw new NotFoundError();
    if (intent === 'write') await lockLessonRows(db, schoolId);
    const day = today(school.timeZone);
    const earliest = scope.from && scope.from < day ? ((await findYearWithin(db, schoolId, day))?.startsOn ?? null) : null;
    const from = scope.from && (scope.from >= day || (earliest !== null && scope.from >= earliest)) ? scope.from : day;
    const present = await readPresentSchool(db, schoolId, files, from);
    const made = new Map<string, number>();
    const planned = planImport(present, files, {
      ...{ today: from, timeZone: school.timeZone, importerId: personId, decisions: scope.decisions, makesLogins: scope.makesLogins },
      newId: () => {
        const id = newId();
        made.set(id, made.size);
        return id;
      },
      isByDirector: present.staff.some(({ id, appointments }) => id === personId && appointments.some(isDirectors)),
      gradesWithoutMarks: scope.gradesWithoutMarks ?? GRADES_WITHOUT_MARKS,
    });
    const early = scope.from && scope.from < day ? backdatingProblems(present, planned.work, { from: scope.from, today: day, earliest }) : [];
    const plan = early.length > 0 ? refusedPlan(planned, early) : planned;
    // Of days that are past but not before the changes, lessons follow as they do of days to come.
    const author = { schoolId, personId, sessionId, today: from < day ? from : day };
    return work(db, { plan, present, author, past: from < day ? { from, today: day } : null, fingerprint: fingerprintOf(plan, made) });
  });
}

/** The plan that may not be carried out, with why. */
export function refusedPlan({ preview, yearId }: ImportPlan, problems: readonly Problem[]): ImportPlan {
  return { preview: { ...preview, problems: [...problems, ...preview.problems], canApply: false }, work: emptyWork(), yearId };
}

function fingerprintOf(plan: ImportPlan, made: ReadonlyMap<string, number>): string {
  const nameless = (_key: string, value: unknown) => (typeof value === 'string' && made.has(value) ? `new ${made.get(value)}` : value);
  return createHash('sha256').update(JSON.stringify(plan, nameless)).digest('hex');
}

function isDirectors({ post, isApproved }: { post: string; isApproved: boolean }): boolean {
  return isApproved && (post === 'director' || post === 'actingDirector');
}

/** What is kept of a run beside its rows. */
export interface RunRecord {
  report: ImportPreview;
  headings: Record<string, string> | null;
}

/** Writes everything the plan holds, each row noted as the run's, and remembers it. Gives the run's id. */
export async function writePlan(db: Db, { author, present, plan }: Planned, accounts: Accounts, record: RunRecord): Promise<string> {
  const { work, preview } = plan;
  const { schoolId, personId } = author;
  const [at, importRunId] = [now(), newId()];
  const counts = Object.fromEntries(
    Object.entries(preview.counts).flatMap(([kind, { create, change, end }]) => [[`${kind}.create`, create], [`${kind}.change`, change], [`${kind}.end`, end]]),
  );
  const run = { schoolId, id: importRunId, importedAt: at, importedById: personId, files: preview.files, summary: counts };
  await db.importRun.createMany({ data: [{ ...run, report: json(record.report), headings: record.headings ?? undefined }] });
  await noteStepsOf(db, importRunId);
  await writeWork(db, { schoolId, at, accounts, proposedById: personId, approvedById: directorOf(present, work) }, work);
  await rememberWithin(db, author, [{ fact: 'import.applied', payload: { importRunId, counts } }, ...openingsOf(work)]);
  await letLessonsFollow(db, author, plan);
  return importRunId;
}

/** A plain object as a column of JSON takes it. */
export function json(value: object): object {
  return JSON.parse(JSON.stringify(value)) as object;
}

/** The director who stands, else the one the first list names. */
function directorOf({ staff }: PresentSchool, { appointments }: ImportWork): string | null {
  const stands = staff.find((person) => person.appointments.some(isDirectors));
  return stands?.id ?? appointments.create.find(({ post, isApproved }) => post === 'director' && isApproved)?.personId ?? null;
}

async function letLessonsFollow(db: Db, author: TimeAuthor, { work: { timetable, lessonsFollowFrom }, yearId }: ImportPlan): Promise<void> {
  if (timetable) await putTimetableInForceWithin(db, author, timetable);
  const isEarlier = timetable === null || (lessonsFollowFrom !== null && lessonsFollowFrom < timetable.startedOn);
  if (lessonsFollowFrom === null || yearId === null || !isEarlier) return;
  const to = timetable && addDays(timetable.startedOn, -1);
  await reconcileLessonsWithin(db, author, { yearId, from: lessonsFollowFrom, to, groupIds: null });
}

export type Accounts = ReadonlyMap<string, { id: string; password: string; passwordHash: string }>;

/** Signs that are not taken for each other, read aloud or on paper. */
const PASSWORD_SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const PASSWORD_LENGTH = 10;
const HASHED_AT_ONCE = 50;

/** An account with a one-time password for each login. Hashing takes time: no transaction is open meanwhile. */
export async function makeAccounts(logins: string[]): Promise<Accounts> {
  const accounts = new Map<string, { id: string; password: string; passwordHash: string }>();
  for (let start = 0; start < logins.length; start += HASHED_AT_ONCE) {
    const batch = logins.slice(start, start + HASHED_AT_ONCE).map(async (login) => {
      const password = Array.from({ length: PASSWORD_LENGTH }, () => PASSWORD_SIGNS[randomInt(PASSWORD_SIGNS.length)]).join('');
      accounts.set(login, { id: newId(), password, passwordHash: await hashPassword(password) });
    });
    await Promise.all(batch);
  }
  return accounts;
}

/** Accounts that open nothing, for a trial that is rolled back. */
export function accountsForTrial(logins: readonly string[]): Accounts {
  return new Map(logins.map((login) => [login, { id: newId(), password: '', passwordHash: '' }]));
}
