import 'server-only';
import type { Actor, Hat } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { findAsActor, readAsActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn } from '@/lib/db/day-column';
import { readCopyRows } from '@/lib/db/journal/copy-rows';
import { readDayRows, readGroupRows } from '@/lib/db/journal/day-rows';
import { readLessonRows } from '@/lib/db/journal/lesson-rows';
import { readCellRevisions } from '@/lib/db/journal/revision-rows';
import { readSpreadRows } from '@/lib/db/journal/spread-rows';
import { NotFoundError } from '@/lib/errors';
import { noteReading } from '@/lib/history/readings';
import { type Reach, reachOf } from '@/lib/policy/scopes';
import { remarkReachOf } from '@/lib/remarks/reach-model';
import { listName } from '@/lib/text/names';
import { dayLessonOf, journalGroupOf } from './day';
import { lessonViewOf } from './lesson-page';
import type { CellAddress, EntriesToName } from './schema';
import { spreadOf } from './spread';
import type { SpreadView } from './spread-view';
import type { CellRevision, EntryNames, JournalGroup, LessonView, TeacherToday } from './view';

/**
 * The reads of the journal: each one statement, whatever the number of pupils and lessons. What a reach does not open is
 * not found. A class teacher sees of a group only the pupils of the own class.
 */

/** The spread of a group in a term; without one, in the term of today or the one last begun. Throws not-found. */
export async function getSpread(actor: Actor, groupId: string, termId: string | null = null): Promise<SpreadView> {
  const reach = reachOf(actor, 'lesson:read');
  const marksReach = reachOf(actor, 'mark:read');
  const teachesNow = reach.groupIds.includes(groupId);
  const readsMarks = marksReach.all || marksReach.groupIds.includes(groupId) || marksReach.classIds.length > 0;
  const seesAllPupils = reach.all || teachesNow;
  const rows = await readAsActor(actor, (db) => readSpreadRows(db, actor, { groupId, termId, reach, seesAllPupils, readsMarks, remarks: remarkReachOf(actor) }));
  if (!rows) throw new NotFoundError();
  noteReading(actor, { hat: hatReading(actor, reach, groupId), subjectKind: 'group', subjectId: groupId });
  const writesMarks = reachOf(actor, 'mark:write').groupIds.includes(groupId);
  return spreadOf(rows, actor, now(), { teachesNow, readsMarks, writesMarks });
}

/** One lesson as its screen shows it. Throws not-found. */
export async function getLesson(actor: Actor, lessonId: string): Promise<LessonView> {
  const reach = reachOf(actor, 'lesson:read');
  const marksReach = reachOf(actor, 'mark:read');
  const rows = await readAsActor(actor, (db) => readLessonRows(db, actor, { lessonId, reach, marksReach }));
  if (!rows) throw new NotFoundError();
  const { groupId, substitution } = rows.lesson;
  const isSubstitute = substitution?.substituteId === actor.personId;
  noteReading(actor, { hat: hatReading(actor, reach, groupId, isSubstitute), subjectKind: 'group', subjectId: groupId });
  const teachesNow = reach.groupIds.includes(groupId);
  const marksGranted = isSubstitute && substitution.grantsMarks;
  return lessonViewOf(rows, actor, now(), { teachesNow, readsMarks: rows.readsMarks, writesMarks: teachesNow || marksGranted, keepsIt: teachesNow || isSubstitute });
}

/** The lessons of today that are this person's to keep, and the earlier ones of the year's open terms that still owe something (the first 50, and how many there are). */
export async function getTeacherToday(actor: Actor): Promise<TeacherToday> {
  const rows = await readAsActor(actor, (db) => readDayRows(db, actor, reachOf(actor, 'lesson:write')));
  const shown = (lessons: typeof rows.lessons) => lessons.map((lesson) => dayLessonOf(lesson, rows.calendar));
  return { lessons: shown(rows.lessons), overdue: shown(rows.overdue), overdueCount: rows.overdueCount };
}

/** The groups whose journal is open to this person, by class, each with its next lesson and what it is behind with. */
export async function listMyGroups(actor: Actor): Promise<JournalGroup[]> {
  const rows = await readAsActor(actor, (db) => readGroupRows(db, actor, reachOf(actor, 'lesson:read')));
  const at = now();
  return rows.groups.map((row) => journalGroupOf(row, rows, actor, at));
}

/** Today and the next three school days. */
const DAYS_ON_DEVICE = 4;

/** The addresses of the pages that a teacher's own device keeps for days without network: her day, her sheets, the next lessons. */
export async function listPathsToKeep(actor: Actor): Promise<string[]> {
  const { groupIds, termIds, lessons } = await readAsActor(actor, (db) => readCopyRows(db, actor, reachOf(actor, 'lesson:write'), DAYS_ON_DEVICE));
  const sheets = groupIds.flatMap((id) => [`/journal/${id}`, ...termIds.map((termId) => `/journal/${id}?term=${termId}`)]);
  return ['/', '/journal', '/journal/unsent', ...lessons.map(({ id, groupId }) => `/journal/${groupId}/lessons/${id}`), ...sheets];
}

/** All that ever stood in one cell, newest first: who, when, what, why; marks only for whom they are. Throws not-found. */
export async function listCellRevisions(actor: Actor, { lessonId, pupilId }: CellAddress): Promise<CellRevision[]> {
  const [reach, marksReach] = [reachOf(actor, 'lesson:read'), reachOf(actor, 'mark:read')];
  const past = await readAsActor(actor, (db) => readCellRevisions(db, actor, { lessonId, pupilId, reach, marksReach }));
  if (!past) throw new NotFoundError();
  if (pupilId) noteReading(actor, { hat: hatReading(actor, reach, past.groupId, past.seesAllPupils), subjectKind: 'pupil', subjectId: pupilId });
  return past.revisions.map(({ at, surname, firstName, ...step }) => ({ ...step, at: new Date(at).toISOString(), author: listName({ surname, firstName }) }));
}

/** By which hat a group's record was opened. */
function hatReading(actor: Actor, reach: Reach, groupId: string, isSubstitute = false): Hat {
  if (reach.groupIds.includes(groupId)) return 'subjectTeacher';
  if (reach.all) return actor.hats.includes('director') ? 'director' : 'deputy';
  return isSubstitute ? 'substitute' : 'classTeacher';
}

/**
 * What the lessons and pupils of entries that wait on a device are called, as far as the person may write there today: a
 * course that was given away since has no names any more.
 */
export async function nameEntries(actor: Actor, { lessonIds, pupilIds }: EntriesToName): Promise<EntryNames> {
  const { schoolId } = actor;
  const { groupIds, substituteId, grantedFrom } = reachOf(actor, 'lesson:write');
  const granted = substituteId ? [{ onDate: { gte: columnOfDay(grantedFrom) }, substitutions: { some: { substituteId, withdrawnAt: null } } }] : [];
  return findAsActor(actor, async (db) => {
    const lessons = await db.lesson.findMany({
      where: { schoolId, id: { in: lessonIds }, OR: [{ groupId: { in: [...groupIds] } }, ...granted] },
      select: { id: true, onDate: true, groupId: true, group: { select: { name: true, gradingMode: true, course: { select: { subject: { select: { nameKy: true, nameRu: true, nameEn: true } } } } } } },
    });
    const members = await db.courseGroupMembership.findMany({
      where: { schoolId, pupilId: { in: pupilIds }, groupId: { in: lessons.map(({ groupId }) => groupId) } },
      select: { pupilId: true, pupil: { select: { person: { select: { surname: true, firstName: true } } } } },
    });
    return {
      lessons: lessons.map(({ id, onDate, groupId, group: { name, gradingMode, course: { subject } } }) => ({
        ...{ id, groupId, gradingMode, onDate: dayOfColumn(onDate), groupName: name },
        subject: { ky: subject.nameKy, ru: subject.nameRu, en: subject.nameEn },
      })),
      pupils: members.map(({ pupilId, pupil: { person } }) => ({ id: pupilId, name: listName(person) })),
    };
  });
}
