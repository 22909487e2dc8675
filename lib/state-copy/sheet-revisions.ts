import 'server-only';
import type { Day } from '@/lib/calendar/day';
import { dayOfColumn } from '@/lib/db/day-column';
import type { Db } from '@/lib/db/transaction';
import type { SpreadView } from '@/lib/journal/spread-view';
import type { GradingMode } from '@/lib/journal/view';
import { type CopyWords, exceptionInWords, markInWords } from './model';
import type { HeldEntry, Revisions } from './sheet-model';

/** What revisions had said, in the words of the sheet. */
export async function findEntriesWithin(db: Db, { schoolId, ids }: { schoolId: string; ids: string[] }, mode: GradingMode, words: CopyWords): Promise<HeldEntry[]> {
  if (ids.length === 0) return [];
  const where = { schoolId, id: { in: ids } };
  const marks = await db.markRevision.findMany({ where, select: { id: true, lessonId: true, pupilId: true, slot: true, value: true, workKind: true } });
  const absences = await db.attendanceRevision.findMany({ where: { ...where, pupilId: { not: null } }, select: { id: true, lessonId: true, pupilId: true, kind: true, minutesLate: true } });
  const lessons = await db.lessonRevision.findMany({ where, select: { id: true, lessonId: true, part: true, topic: true, homeworkText: true } });
  const termMarks = await db.termMarkRevision.findMany({ where, select: { id: true, pupilId: true, kind: true, value: true } });
  const entry = (revisionId: string, part: HeldEntry['part'], text: string, at: Partial<HeldEntry>): HeldEntry => ({ revisionId, part, text, lessonId: null, pupilId: null, slot: 0, ...at });
  return [
    ...marks.map(({ id, value, workKind, ...at }) => entry(id, 'mark', value === null ? '' : `${words.kinds[workKind]}: ${markInWords(value, mode, words)}`, at)),
    ...absences.map(({ id, kind, minutesLate, ...at }) => entry(id, 'attendance', kind ? exceptionInWords(kind, minutesLate, words) : '', at)),
    ...lessons.map(({ id, lessonId, part, topic, homeworkText }) => entry(id, part, part === 'topic' ? (topic ?? '') : (homeworkText ?? words.notSet), { lessonId })),
    ...termMarks.map(({ id, pupilId, kind, value }) => entry(id, 'termMark', kind === 'notAssessed' ? words.sheet.notAssessed : value === null ? '' : markInWords(value, mode, words), { pupilId })),
  ];
}

/** The days of lessons. */
export async function findDaysWithin(db: Db, schoolId: string, ids: string[]): Promise<Map<string, Day>> {
  const rows = ids.length === 0 ? [] : await db.lesson.findMany({ where: { schoolId, id: { in: ids } }, select: { id: true, onDate: true } });
  return new Map(rows.map(({ id, onDate }) => [id, dayOfColumn(onDate)]));
}

const BASE_LETTERS = 12;

/** The revisions behind a spread. What was written since it was read is not among them: the next sheet will tell it. */
export async function findRevisionsWithin(db: Db, schoolId: string, spread: SpreadView): Promise<Revisions> {
  const ids = spread.lessons.map(({ id }) => id);
  const [where, revisionId] = [{ schoolId, lessonId: { in: ids } }, { revisionId: true } as const];
  const rows = [
    ...(await db.mark.findMany({ where, select: revisionId })),
    ...(await db.attendanceException.findMany({ where, select: revisionId })),
    ...(await db.homework.findMany({ where: { schoolId, givenLessonId: { in: ids } }, select: revisionId })),
    ...(await db.lesson.findMany({ where: { schoolId, id: { in: ids } }, select: { topicRevisionId: true } })).map(({ topicRevisionId }) => ({ revisionId: topicRevisionId })),
  ];
  const byBase = new Map(rows.flatMap((row) => (row.revisionId ? [[row.revisionId.slice(-BASE_LETTERS), row.revisionId] as const] : [])));
  return { byBase, termMarks: await findTermMarksWithin(db, schoolId, spread) };
}

/** Which revisions say the marks decided at the term's end: of the quarter, or of the half-year that ends with it. */
async function findTermMarksWithin(db: Db, schoolId: string, { group, term, pupils }: SpreadView): Promise<Revisions['termMarks']> {
  const decided = pupils.filter((pupil) => pupil.decided !== null);
  if (decided.length === 0) return [];
  const { courseId } = await db.courseGroup.findUniqueOrThrow({ where: { schoolId_id: { schoolId, id: group.id } }, select: { courseId: true } });
  const rows = await db.termMark.findMany({
    where: { schoolId, courseId, pupilId: { in: decided.map(({ id }) => id) }, stage: 'decided', kind: { not: null } },
    select: { pupilId: true, period: true, kind: true, value: true, revisionId: true },
  });
  const periods: readonly string[] = [`${term.kind}${term.ordinal}`, ...(term.kind === 'quarter' && term.ordinal % 2 === 0 ? [`halfYear${term.ordinal / 2}`] : [])];
  return decided.flatMap(({ id, decided: mark }) => {
    const row = rows.find(({ pupilId, period, kind, value }) => pupilId === id && periods.includes(period) && (kind === 'notAssessed' ? kind : value) === mark);
    return row ? [{ pupilId: id, revisionId: row.revisionId }] : [];
  });
}
