import 'server-only';
import { randomInt } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { hashPassword } from '@/lib/auth/passwords';
import { addDays } from '@/lib/calendar/day';
import { now, today } from '@/lib/clock';
import { asService } from '@/lib/db/as-service';
import { lockLessonRows } from '@/lib/db/lesson-rows';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import type { Happening } from '@/lib/history/model';
import { putTimetableInForceWithin, reconcileLessonsWithin } from '@/lib/timetable/commands';
import type { SchoolFiles } from './model';
import { fullNameOf } from './person-name';
import { type ImportPlan, planImport } from './plan';
import type { PresentSchool } from './present';
import { readPresentSchool } from './queries';
import type { ImportPreview } from './view';
import { type ImportWork, isNothing } from './work';
import { writeWork } from './write-work';

/** Whose school, and who brings the files: a person of the office, or null for the command line. */
export interface ImportScope {
  schoolId: string;
  personId: string | null;
  /** Grades taught without marks; the first three of the new standard when left out. */
  gradesWithoutMarks?: readonly number[];
}

/** A login made by an import, with its one-time password: shown once, kept nowhere. */
export interface NewLogin {
  name: string;
  login: string;
  password: string;
}

export interface ImportOutcome {
  preview: ImportPreview;
  /** Null when nothing had to be written, or nothing might be. */
  importRunId: string | null;
  logins: NewLogin[];
}

const GRADES_WITHOUT_MARKS = [1, 2, 3];
const LONGEST_IMPORT_MS = 120_000;

/** What the files would do to the school, without doing it. */
export async function previewImport(scope: ImportScope, files: SchoolFiles): Promise<ImportPreview> {
  return (await withPlan(scope, files, 'look', async (_, { plan }) => plan)).preview;
}

/**
 * Brings the files into the school, all in one transaction. Writes nothing while an error stands, and nothing when the
 * journal holds it all. Throws `changedByAnother` when the school changed in between so that other logins are needed.
 */
export async function applyImport(scope: ImportScope, files: SchoolFiles): Promise<ImportOutcome> {
  const { preview, work } = await withPlan(scope, files, 'look', async (_, { plan }) => plan);
  if (!preview.canApply || isNothing(work)) return { preview, importRunId: null, logins: [] };
  // Passwords take time to hash; meanwhile no transaction is open.
  const accounts = await makeAccounts(work.logins.map(({ login }) => login));
  return withPlan(scope, files, 'write', async (db, { plan, present, author }) => {
    // The school may have changed since: a year archived, a term closed, another import.
    if (!plan.preview.canApply || isNothing(plan.work)) return { preview: plan.preview, importRunId: null, logins: [] };
    if (plan.work.logins.some(({ login }) => !accounts.has(login))) throw new DomainError('changedByAnother');
    const importRunId = await writePlan(db, author, present, plan, accounts);
    const logins = plan.work.logins.map(({ personId, login }) => {
      const name = [...plan.work.persons.create, ...present.staff].find(({ id }) => id === personId);
      return { name: name ? fullNameOf(name) : '', login, password: accounts.get(login)?.password ?? '' };
    });
    return { preview: plan.preview, importRunId, logins };
  });
}

type TimeAuthor = Parameters<typeof putTimetableInForceWithin>[1];

interface Planned {
  plan: ImportPlan;
  present: PresentSchool;
  author: TimeAuthor;
}

function withPlan<T>(scope: ImportScope, files: SchoolFiles, intent: 'look' | 'write', work: (db: Db, planned: Planned) => Promise<T>): Promise<T> {
  const { schoolId, personId } = scope;
  return asService('import', { schoolId, personId: personId ?? undefined, timeout: LONGEST_IMPORT_MS }, async (db) => {
    const school = await db.school.findUnique({ where: { id: schoolId }, select: { timeZone: true } });
    if (!school) throw new NotFoundError();
    if (intent === 'write') await lockLessonRows(db, schoolId);
    const day = today(school.timeZone);
    const present = await readPresentSchool(db, schoolId, files, day);
    const isByDirector = present.staff.some(({ id, appointments }) => id === personId && appointments.some(isDirectors));
    const gradesWithoutMarks = scope.gradesWithoutMarks ?? GRADES_WITHOUT_MARKS;
    const plan = planImport(present, files, { today: day, newId, isByDirector, timeZone: school.timeZone, gradesWithoutMarks });
    return work(db, { plan, present, author: { schoolId, personId, sessionId: null, today: day } });
  });
}

function isDirectors({ post, isApproved }: { post: string; isApproved: boolean }): boolean {
  return isApproved && (post === 'director' || post === 'actingDirector');
}

async function writePlan(db: Db, author: TimeAuthor, present: PresentSchool, plan: ImportPlan, accounts: Accounts): Promise<string> {
  const { work, preview } = plan;
  const { schoolId, personId } = author;
  const at = now();
  await writeWork(db, { schoolId, at, accounts, proposedById: personId, approvedById: directorOf(present, work) }, work);
  const importRunId = newId();
  const counts = Object.fromEntries(
    Object.entries(preview.counts).flatMap(([kind, { create, change }]) => [[`${kind}.create`, create], [`${kind}.change`, change]]),
  );
  const run = { schoolId, id: importRunId, importedAt: at, importedById: personId, files: preview.files, summary: counts };
  await db.importRun.createMany({ data: [run] });
  await rememberWithin(db, author, [{ fact: 'import.applied', payload: { importRunId, counts } }, ...openingsOf(work)]);
  await letLessonsFollow(db, author, plan);
  return importRunId;
}

/** The director who stands, else the one the first list names. */
function directorOf({ staff }: PresentSchool, { appointments }: ImportWork): string | null {
  const stands = staff.find((person) => person.appointments.some(isDirectors));
  return stands?.id ?? appointments.create.find(({ post, isApproved }) => post === 'director' && isApproved)?.personId ?? null;
}

/** Who came to see whom: guardians, posts, teachers of groups, and pupils who were here and came to another class. */
function openingsOf({ enrolments, pupils, guardianships, appointments, assignments }: ImportWork): Happening[] {
  const newPupils = new Set(pupils.create.map(({ id }) => id));
  return [
    ...enrolments.create
      .filter(({ pupilId }) => !newPupils.has(pupilId))
      .map(({ pupilId, classId, startedOn }): Happening => ({ fact: 'pupil.moved', payload: { classId, startedOn }, subjectPupilId: pupilId })),
    ...guardianships.create.map(
      ({ guardianId, pupilId, startedOn }): Happening => ({ fact: 'guardianship.opened', payload: { guardianId, startedOn }, subjectPupilId: pupilId }),
    ),
    ...appointments.change.flatMap(({ id, endedOn }): Happening[] => (endedOn ? [{ fact: 'appointment.ended', payload: { appointmentId: id, endedOn } }] : [])),
    ...appointments.create.map(
      ({ id, personId, post, classId, startedOn, isApproved }): Happening => ({
        fact: 'appointment.made',
        payload: { appointmentId: id, personId, post, classId, startedOn, isApproved },
      }),
    ),
    ...assignments.create.map(
      ({ groupId, teacherId, startedOn }): Happening => ({ fact: 'group.assigned', payload: { teacherId, startedOn }, groupId }),
    ),
  ];
}

async function letLessonsFollow(db: Db, author: TimeAuthor, { work: { timetable, lessonsFollowFrom }, yearId }: ImportPlan): Promise<void> {
  if (timetable) await putTimetableInForceWithin(db, author, timetable);
  const isEarlier = timetable === null || (lessonsFollowFrom !== null && lessonsFollowFrom < timetable.startedOn);
  if (lessonsFollowFrom === null || yearId === null || !isEarlier) return;
  const to = timetable && addDays(timetable.startedOn, -1);
  await reconcileLessonsWithin(db, author, { yearId, from: lessonsFollowFrom, to, groupIds: null });
}

type Accounts = ReadonlyMap<string, { id: string; password: string; passwordHash: string }>;

/** Signs that are not taken for each other, read aloud or on paper. */
const PASSWORD_SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const PASSWORD_LENGTH = 10;
const HASHED_AT_ONCE = 50;

async function makeAccounts(logins: string[]): Promise<Accounts> {
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
