import type { PictureRow, RowName } from '@/lib/db/oversight/filling';
import type { ReportRows } from '@/lib/db/oversight/report-rows';
import { addMarkCounts, attendanceOf, countsOf, NO_ATTENDANCE, NO_MARKS } from '@/lib/statistics/model';
import type { Locale } from '@/lib/text/locales';
import { NO_LESSONS } from './model';
import { NO_REMARKS, type ReportDays, type ReportFigures } from './report-model';
import type { ReportRow } from './report-view';
import { countsOfCells, nameOfRow, sortKeyOf } from './rows';

/** What the statements of a report gave, put together by row. Pure. */

interface OfRow {
  key: string | null;
  place: number;
}

export interface Gathered extends ReportRows {
  picture: PictureRow;
}

/** The whole school, and the rows by name; whoever had lessons or remarks in the days or in those before is a row. */
export function gatherRows(gathered: Gathered, { before }: ReportDays, locale: Locale): { total: ReportRow; rows: ReportRow[] } {
  const { picture, remarks } = gathered;
  const named = new Map<string | null, RowName | null>(picture.rows.map(({ id, name }) => [id, name]));
  for (const { key, name } of remarks) if (key !== null && !named.has(key)) named.set(key, name);
  const rowOf = (key: string | null, name: string | null, isTotal = false): ReportRow => ({
    name,
    now: figuresOf(gathered, 0, key, isTotal),
    before: before && figuresOf(gathered, 1, key, isTotal),
  });
  const rows = [...named].map(([key, name]) => ({ sort: name ? sortKeyOf(name, locale) : '', row: rowOf(key, name && nameOfRow(name, locale)) }));
  return { total: rowOf(null, null, true), rows: rows.sort((a, b) => (a.sort < b.sort ? -1 : 1)).map(({ row }) => row) };
}

/** Of lessons that nobody keeps (key null, not the whole school) the filling alone is known. */
function figuresOf({ picture, remarks, afterClosing, attendance, marks }: Gathered, place: number, key: string | null, isTotal: boolean): ReportFigures {
  const isNobody = key === null && !isTotal;
  const cells = isTotal ? picture.totals : (picture.rows.find(({ id }) => id === key)?.cells ?? []);
  const find = <Row extends OfRow>(rows: readonly Row[]) => (isNobody ? undefined : rows.find((row) => row.key === key && row.place === place));
  const sums = find(remarks);
  const attended = isNobody ? undefined : attendance?.[place]?.find((row) => row.key === key);
  const given = marks?.[place] ?? [];
  return {
    filling: countsOfCells(cells).get(place) ?? NO_LESSONS,
    remarks: sums ? { opened: sums.opened, closed: sums.closed, overdue: sums.overdue } : NO_REMARKS,
    afterClosing: afterClosing && (find(afterClosing)?.changes ?? 0),
    attendance: attendance && attendanceOf(attended ?? NO_ATTENDANCE),
    marks: marks && (isTotal ? given.reduce(addMarkCounts, NO_MARKS) : countsOf((!isNobody && given.find((row) => row.key === key)) || NO_MARKS)),
  };
}
