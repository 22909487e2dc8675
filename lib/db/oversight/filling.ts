import 'server-only';
import type { Day } from '@/lib/calendar/day';
import { type Excuse, type FillingDay, type FillingState, FROM_BEST, type Part } from '@/lib/oversight/model';
import type { Reader } from '../transaction';
import { SAVED_VIEWS, type SavedViewRow } from './saved-views';

/** A state by its place from best to worst (`FROM_BEST` of the model), with the lessons of a column that are in it. */
export type CountsRow = [column: number, state: number, lessons: number, lateMs: number];

/** A column's lessons by state, from best to worst (`FROM_BEST` of the model), and how late the late ones were, together. */
export type CellRow = [column: number, excused: number, inTime: number, notDue: number, late: number, missing: number, lateMs: number];

export interface NamesRow {
  ky: string;
  ru: string;
  en: string;
}

export interface TeacherRow {
  id: string;
  surname: string;
  firstName: string;
}

export type RowName =
  | { kind: 'class'; name: string; grade: number }
  | { kind: 'teacher'; surname: string; firstName: string; sortKey: string }
  | ({ kind: 'subject' } & NamesRow)
  | { kind: 'group'; name: string; subject: NamesRow };

export interface GapRow {
  groupId: string;
  groupName: string;
  subject: NamesRow;
  keepers: TeacherRow[];
  lessons: number;
  firstOn: Day;
  lastOn: Day;
  missing: Record<Part, number>;
}

export interface PictureRow {
  /** id and name are null for lessons that nobody keeps */
  rows: { id: string | null; name: RowName | null; cells: CellRow[] }[];
  totals: CellRow[];
  gaps: GapRow[];
}

/** A picture, and the ones that are come back to. */
export interface PictureWithViews {
  picture: PictureRow;
  views: SavedViewRow[];
}

export interface LessonRow {
  id: string;
  onDate: Day;
  position: number;
  groupId: string;
  groupName: string;
  subject: NamesRow;
  classIds: string[];
  keepers: TeacherRow[];
  isSubstituted: boolean;
  excuse: Excuse | null;
  dueAt: string;
  topicSince: string | null;
  attendanceSince: string | null;
  homeworkSince: string | null;
  isByDeviceClock: boolean;
}

export interface LessonsRow {
  /** null: no such class, teacher, subject or group in this school, or nobody in particular */
  name: RowName | null;
  counts: CountsRow[];
  lessons: LessonRow[];
}

/** A day of the filling and the column it is counted in. */
export type ColumnDay = FillingDay & { column: number };

/** Counts by row and column and the largest gaps, as they stood at an instant; refused by the database to anyone who does not oversee. */
export async function readPicture(
  db: Reader,
  ask: { rowKind: 'class' | 'teacher' | 'subject' | 'group' | 'school'; classId?: string; days: readonly ColumnDay[]; asOf: Date; gaps: number },
): Promise<PictureWithViews> {
  const [row] = await db.$queryRaw<PictureWithViews[]>`
    select app.filling_picture(${ask.rowKind}, ${ask.classId ?? null}::uuid, ${daysJson(ask.days)}::jsonb, ${ask.asOf}, ${ask.gaps}::int) as picture, ${SAVED_VIEWS} as views`;
  if (!row) throw new Error('app.filling_picture() gave no row');
  return row;
}

/** The lessons behind a number, newest first; likewise refused. */
export async function readLessons(
  db: Reader,
  ask: {
    rowKind: 'class' | 'teacher' | 'subject' | 'group' | 'school';
    rowId: string | null;
    /** of this class alone */
    classId?: string;
    /** null: whoever keeps them; empty: nobody */
    keeperIds: readonly string[] | null;
    days: readonly ColumnDay[];
    asOf: Date;
    states: readonly FillingState[];
    limit: number;
    skip: number;
  },
): Promise<LessonsRow> {
  const [row] = await db.$queryRaw<{ lessons: LessonsRow }[]>`
    select app.filling_lessons(${ask.rowKind}, ${ask.rowId}::uuid, ${ask.classId ?? null}::uuid, ${ask.keeperIds && [...ask.keeperIds]}::uuid[], ${daysJson(ask.days)}::jsonb, ${ask.asOf},
      ${ask.states.map((state) => FROM_BEST.indexOf(state))}::int[], ${ask.limit}::int, ${ask.skip}::int) as lessons`;
  if (!row) throw new Error('app.filling_lessons() gave no row');
  return row.lessons;
}

/** Late lessons by how late they were: which of the bounds, in hours, their delay is past, and how many; likewise refused. */
export async function readLateness(db: Reader, { days, asOf, bounds }: { days: readonly FillingDay[]; asOf: Date; bounds: readonly number[] }): Promise<[bucket: number, lessons: number][]> {
  const [row] = await db.$queryRaw<{ lateness: [number, number][] }[]>`
    select app.filling_lateness(${daysJson(days.map((day) => ({ ...day, column: 0 })))}::jsonb, ${asOf}, ${[...bounds]}::int[]) as lateness`;
  return row?.lateness ?? [];
}

/** Counts the days' filling for all pictures to come, where none of them could take what was counted before: `most` at once. Gives how many days that were. */
export async function countFillingDays(db: Reader, days: readonly FillingDay[], most: number): Promise<number> {
  const [row] = await db.$queryRaw<{ counted: number }[]>`select app.count_filling_days(${daysJson(days.map((day) => ({ ...day, column: 0 })))}::jsonb, ${most}::int) as counted`;
  return row?.counted ?? 0;
}

/** As prisma/policies/_4-filling.sql reads them. */
export function daysJson(days: readonly ColumnDay[]): string {
  return JSON.stringify(
    days.map(({ day, column, dueAt, isSchoolFree, freeClassIds }) => ({ day, col: column, dueAt, isSchoolFree, freeClassIds })),
  );
}
