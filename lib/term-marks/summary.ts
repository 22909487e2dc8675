import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { readAsActor } from '@/lib/db/as-actor';
import { type ClassRows, readClassNames, readClassRows, readCourseKinds, readGroupModes, readSummaryRows, type SummaryRow } from '@/lib/db/term-marks/summary-rows';
import { NotFoundError } from '@/lib/errors';
import { proposedMark } from '@/lib/grading/model';
import { noteClassReading } from '@/lib/history/readings';
import { can } from '@/lib/policy/can';
import { reachOf } from '@/lib/policy/scopes';
import { type FiguresOf, rulesFrom } from '@/lib/settings/rules-model';
import type { Locale } from '@/lib/text/locales';
import { listName, sortKey } from '@/lib/text/names';
import { isTerm, type MarkPeriod, type Period, periodsOf, presentOf } from './model';
import { markOf } from './sheet';
import type { ClassSummary, ClassYear, CourseKind, GroupMode, SummaryCell } from './view';

/**
 * The period marks of a class, pupil by subject; for the leadership with whoever left it after the period. Two statements,
 * whatever the numbers of both. Without a period the term of today, else the one last begun. Throws not-found for a class or a period out of reach.
 */
export async function getClassSummary(actor: Actor, classId: string, asked: MarkPeriod | null, locale: Locale): Promise<ClassSummary> {
  const reach = reachOf(actor, 'term-mark:read');
  const summary = await readAsActor(actor, async (db) => {
    const rows = await readClassRows(db, actor, classId, reach);
    if (!rows) throw new NotFoundError();
    const periods = periodsOfClass(rows);
    const period = periods.find((one) => one.period === asked) ?? (asked ? undefined : presentOf(periods, actor.today));
    if (!period) throw new NotFoundError();
    const ofClass = inOrder(rows.courses, locale).map((course) => ({ ...course, own: ownPeriod(periodsFor(rows, course.termKind), period) }));
    const pupils = rows.pupils.filter(({ leftOn }) => !leftOn || leftOn >= period.endsOn);
    const wanted = ofClass.flatMap(({ courseId, own }) => (own ? [{ courseId, period: own.period, startsOn: own.startsOn, endsOn: own.endsOn }] : []));
    const cells = new Map((await readSummaryRows(db, actor, pupils.map(({ id }) => id), wanted)).map((row) => [`${row.pupilId} ${row.courseId}`, row]));
    const marked = new Set([...cells.values()].map(({ courseId }) => courseId));
    const courses = ofClass.filter(({ courseId, isLeft }) => !isLeft || marked.has(courseId));
    const settings = rulesFrom(rows.settings).on('term', period.endsOn);
    return {
      ...{ classId, className: rows.className, classTeacher: rows.classTeacher && listName(rows.classTeacher) },
      ...{ periods: periods.map((one) => one.period), period: period.period },
      subjects: courses.map(({ courseId, subject, own }) => ({ courseId, subject, period: own?.period ?? null })),
      pupils: pupils.map((pupil) => ({
        id: pupil.id,
        name: listName(pupil),
        leftOn: pupil.leftOn,
        cells: courses.map(({ courseId }) => cellOf(cells.get(`${pupil.id} ${courseId}`), period.period, settings)),
      })),
    };
  });
  noteClassReading(actor, classId);
  return summary;
}

/**
 * The marks of all periods of a class's year as they were decided, pupil by subject: two statements. A half-year's mark stands
 * with the quarter it ends with. Throws not-found for a class out of reach.
 */
export async function getClassYear(actor: Actor, classId: string, locale: Locale): Promise<ClassYear> {
  const reach = reachOf(actor, 'term-mark:read');
  const year = await readAsActor(actor, async (db) => {
    const rows = await readClassRows(db, actor, classId, reach);
    if (!rows) throw new NotFoundError();
    const periods = periodsOfClass(rows);
    const wanted = inOrder(rows.courses, locale).flatMap(({ courseId, termKind }) =>
      periods.flatMap((period) => {
        const own = ownPeriod(periodsFor(rows, termKind), period);
        return own ? [{ shown: period.period, courseId, period: own.period, startsOn: own.startsOn, endsOn: own.endsOn }] : [];
      }));
    const cells = new Map((await readSummaryRows(db, actor, rows.pupils.map(({ id }) => id), wanted)).map((row) => [`${row.pupilId} ${row.courseId} ${row.period}`, row]));
    const marked = new Set([...cells.values()].map(({ courseId }) => courseId));
    const courses = inOrder(rows.courses, locale).filter(({ courseId, isLeft }) => !isLeft || marked.has(courseId));
    const ownOf = new Map(wanted.map(({ courseId, shown, period }) => [`${courseId} ${shown}`, period]));
    const markAt = (pupilId: string, courseId: string, shown: MarkPeriod) => {
      const row = cells.get(`${pupilId} ${courseId} ${ownOf.get(`${courseId} ${shown}`)}`);
      return row ? { value: markOf(row), mode: row.mode } : null;
    };
    return {
      ...{ className: rows.className, classTeacher: rows.classTeacher && listName(rows.classTeacher) },
      ...{ periods: periods.map(({ period }) => period), subjects: courses.map(({ subject }) => subject) },
      pupils: rows.pupils.map((pupil) => ({
        name: listName(pupil),
        marks: periods.map(({ period }) => courses.map(({ courseId }) => markAt(pupil.id, courseId, period))),
      })),
    };
  });
  noteClassReading(actor, classId);
  return year;
}

/** Every class of a year, for whoever may open the summaries of all. Throws not-found without the right. */
export async function listSummaryClasses(actor: Actor, yearId: string): Promise<{ id: string; name: string }[]> {
  if (!reachOf(actor, 'term-mark:read').all) throw new NotFoundError();
  return readAsActor(actor, (db) => readClassNames(db, actor, yearId));
}

/** The courses of a year with marks, by name. Throws not-found without the right to change them. */
export async function listCourseKinds(actor: Actor, yearId: string, locale: Locale): Promise<CourseKind[]> {
  if (!can(actor, 'calendar:change')) throw new NotFoundError();
  const courses = await readAsActor(actor, (db) => readCourseKinds(db, actor, yearId));
  return courses.toSorted((a, b) => (sortKey(a.subject[locale]) < sortKey(b.subject[locale]) ? -1 : 1));
}

/** The groups of a year with their way of marking, by grade. Throws not-found without the right to change it. */
export async function listGroupModes(actor: Actor, yearId: string): Promise<GroupMode[]> {
  if (!can(actor, 'calendar:change')) throw new NotFoundError();
  return readAsActor(actor, (db) => readGroupModes(db, actor, yearId));
}

function inOrder(courses: ClassRows['courses'], locale: Locale): ClassRows['courses'] {
  return courses.toSorted((a, b) => (sortKey(a.subject[locale]) < sortKey(b.subject[locale]) ? -1 : 1));
}

function periodsOfClass(rows: ClassRows): Period[] {
  return periodsFor(rows, rows.terms.some(({ kind }) => kind === 'quarter') ? 'quarter' : (rows.terms[0]?.kind ?? 'quarter'));
}

function periodsFor({ terms, yearEndsOn }: ClassRows, kind: ClassRows['terms'][number]['kind']): Period[] {
  return periodsOf(terms.map((term) => ({ ...term, closedAt: null, lessonCount: 0 })), kind, yearEndsOn);
}

/** What a course gives a mark for where the others give theirs: a half-year's stands with the quarter it ends with. */
function ownPeriod(periods: readonly Period[], { period, endsOn }: Period): Period | undefined {
  return periods.find((one) => one.period === period) ?? periods.find((one) => isTerm(period) && isTerm(one.period) && one.endsOn === endsOn);
}

function cellOf(row: SummaryRow | undefined, period: MarkPeriod, settings: FiguresOf<'term'>): SummaryCell | null {
  if (!row) return null;
  const [sum, count] = settings.weightsCount ? [row.weightedSum, row.weight] : [row.sum, row.count];
  const value = markOf(row);
  const isProposed = value === null && isTerm(period) && row.mode === 'fivePoint';
  return { value, proposed: isProposed ? proposedMark(sum, count, settings.roundUpFromHundredths) : null, mode: row.mode };
}
