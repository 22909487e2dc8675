import type { ClassOfCalendar, Column } from './period-model';
import { hourOf } from '@/lib/timetable/model';
import type { DueRow } from '@/lib/db/oversight/duties';
import type { CellRow, CountsRow, GapRow, LessonRow, PictureRow, RowName } from '@/lib/db/oversight/filling';
import type { SavedViewRow } from '@/lib/db/oversight/saved-views';
import type { Locale } from '@/lib/text/locales';
import { listName, shortName, sortKey } from '@/lib/text/names';
import { withQuery } from './address-model';
import type { Frame } from './frame-model';
import { addCounts, type Counts, fillingOf, FROM_BEST, hoursOf, NO_LESSONS, percentOf } from './model';
import type { FillingChoice } from './schema';
import type { DueView, FillingRow, FillingView, Gap, LessonView, SavedView } from './view';

/** What the database counted, turned into what the screens show. Pure. */

/** The counts of a list. */
export function countsOfStates(rows: readonly CountsRow[]): Counts {
  const counts = { ...NO_LESSONS };
  for (const [, place, lessons, lateMs] of rows) {
    const state = FROM_BEST[place];
    if (state) counts[state] += lessons;
    counts.lateMs += lateMs;
  }
  return counts;
}

/** The counts of a picture's row, by column. */
export function countsOfCells(cells: readonly CellRow[]): Map<number, Counts> {
  return new Map(cells.map(([column, excused, inTime, notDue, late, missing, lateMs]) => [column, { inTime, late, missing, notDue, excused, lateMs }]));
}

/** Rows, columns and totals; columns in which nobody has a lesson (weekends, a week of holidays) fall away. */
export function pictureOfRows(
  picture: PictureRow,
  columns: readonly Column[],
  sort: FillingChoice['sort'],
  locale: Locale,
): Pick<FillingView, 'columns' | 'columnTotals' | 'total' | 'rows' | 'gaps'> {
  const totals = countsOfCells(picture.totals);
  const held = columns.flatMap((column, index) => (totals.has(index) ? [{ column, index }] : []));
  const columnTotals = held.map(({ index }) => totals.get(index) ?? NO_LESSONS);
  const rows = picture.rows.map(({ id, name, cells }) => {
    const byColumn = countsOfCells(cells);
    const shown: FillingRow = {
      id,
      name: name && nameOfRow(name, locale),
      cells: held.map(({ index }) => byColumn.get(index) ?? null),
      total: [...byColumn.values()].reduce(addCounts, NO_LESSONS),
    };
    return { shown, key: name ? sortKeyOf(name, locale) : '' };
  });
  rows.sort((a, b) => (sort === 'percent' ? byPercent(a.shown, b.shown) : 0) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return {
    columns: held.map(({ column }) => column),
    columnTotals,
    total: columnTotals.reduce(addCounts, NO_LESSONS),
    rows: rows.map(({ shown }) => shown),
    gaps: picture.gaps.map((gap) => gapOfRow(gap, locale)),
  };
}

/** The views that are come back to, and which of them is this picture. */
export function savedViewOfRow({ id, name, query, isShared, isOwn, by }: SavedViewRow, shown: string): SavedView {
  return { id, name, href: withQuery('/oversight', query), by: isOwn ? null : shortName(by), isShared, isCurrent: query === shown };
}

/** Worst first; who owes nothing comes last. */
function byPercent(a: FillingRow, b: FillingRow): number {
  return (percentOf(a.total, 10) ?? 101) - (percentOf(b.total, 10) ?? 101);
}

export function nameOfRow(name: RowName, locale: Locale): string {
  switch (name.kind) {
    case 'class':
      return name.name;
    case 'teacher':
      return listName(name);
    case 'subject':
      return name[locale];
    case 'group':
      return `${name.name} · ${name.subject[locale]}`;
  }
}

export function sortKeyOf(name: RowName, locale: Locale): string {
  if (name.kind === 'teacher') return name.sortKey;
  const grade = name.kind === 'class' ? String(name.grade).padStart(2, '0') : '';
  return `${grade} ${sortKey(nameOfRow(name, locale))}`;
}

export function dueOfRow({ groupId, groupName, subject, className, dueOn, counts }: DueRow, locale: Locale): DueView {
  return {
    ...{ groupId, dueOn },
    place: className ?? [groupName, subject?.[locale]].filter(Boolean).join(' · '),
    counts: countsOfStates(counts),
  };
}

export function gapOfRow(gap: GapRow, locale: Locale): Gap {
  return { ...gap, subject: gap.subject[locale], keepers: gap.keepers.map(shortName), keeperIds: gap.keepers.map(({ id }) => id) };
}

export function lessonOfRow(row: LessonRow, asOf: Date, frame: Frame, locale: Locale): LessonView {
  const dueAt = new Date(row.dueAt);
  const completeSince = {
    topic: instantOrNull(row.topicSince),
    attendance: instantOrNull(row.attendanceSince),
    homework: instantOrNull(row.homeworkSince),
  };
  const { state, parts, lateMs } = fillingOf({ dueAt, excuse: row.excuse, completeSince }, asOf);
  return {
    id: row.id,
    onDate: row.onDate,
    number: numberOf(row, frame),
    groupId: row.groupId,
    groupName: row.groupName,
    subject: row.subject[locale],
    keepers: row.keepers.map(shortName),
    isSubstituted: row.isSubstituted,
    isByDeviceClock: row.isByDeviceClock,
    state,
    parts,
    excuse: row.excuse,
    hoursLate: state === 'late' ? hoursOf(lateMs) : null,
  };
}

/** The number people say; the place in the day where no bell rings it. */
function numberOf({ onDate, position, classIds }: LessonRow, { calendar, classes }: Frame): number {
  const audience: ClassOfCalendar | undefined = classes.find(({ id }) => id === classIds[0]);
  const hour = hourOf(calendar, { day: onDate, position }, audience ? { ...audience, classId: audience.id } : {});
  return hour?.number ?? position;
}

function instantOrNull(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
