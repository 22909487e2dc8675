import type { Day } from '@/lib/calendar/day';
import { headerKey, type ToldColumns } from './columns';
import { type Decisions, entryKey } from './questions-model';
import type { ListKind, ReadingHelp, ReadList } from './read-files';
import type { TableRow } from './tables';
import { type ToldNames, toldGrades } from './told-model';

/** What somebody answered while bringing files in: kept with the draft, so that a reload loses none of it. */
export interface ImportAnswers extends Decisions {
  /** The first day of what changes; null for the day of the import. */
  from: Day | null;
  /** What columns are, as `kind heading`, the heading by its key, an empty column is passed over; and the grades of classes, as `class name`. */
  headings: Readonly<Record<string, string>>;
  /** Cells typed anew, as `file row column`, the column counted from 0. */
  cells: Readonly<Record<string, string>>;
  /** Names of a timetable or calendar typed anew, by `nameAnswerKey`. */
  names?: Readonly<Record<string, string>>;
  /** Rows left out, as `file row`. */
  skipped: readonly string[];
  /** What becomes of filled lessons outside the new timetable: the hour of that day whose place a lesson takes; it stays outside without one. */
  lessons: Readonly<Record<string, number>>;
}

export const NO_ANSWERS: ImportAnswers = { from: null, headings: {}, cells: {}, skipped: [], people: {}, teaching: {}, lessons: {} };

/** Under which what a column is told to be is kept and remembered. */
export function headingKey(kind: ListKind, heading: string): string {
  return `${kind} ${headerKey(heading)}`;
}

export function cellKey(file: string, row: number, column: number): string {
  return `${file} ${row} ${column}`;
}

/** The answers as the reading of files takes them; `note` gets every list as it was read. */
export function helpFrom({ headings, cells, skipped, names = {} }: ImportAnswers, note: (list: ReadList) => void): ReadingHelp {
  const told = (kind: ListKind): ToldColumns =>
    new Map(Object.entries(headings).flatMap(([key, column]) => (key.startsWith(`${kind} `) ? [[key.slice(kind.length + 1), column] as const] : [])));
  const out = new Set(skipped);
  const typed = new Map<string, Map<number, string>>();
  for (const [key, value] of Object.entries(cells)) {
    const [, row = '', column = ''] = /^(.* \d+) (\d+)$/.exec(key) ?? [];
    typed.set(row, (typed.get(row) ?? new Map<number, string>()).set(Number(column), value));
  }
  return {
    toldColumns: { pupils: told('pupils'), staff: told('staff'), plan: told('plan') },
    noteList: note,
    told: { grades: toldGrades(headings), names, isAsked: true } satisfies ToldNames,
    isLeftOut: (origin) => out.has(entryKey(origin)),
    amend: (file, rows) => rows.filter(({ row }) => !out.has(entryKey({ file, row }))).map((row) => amended(row, typed.get(entryKey({ file, row: row.row })))),
  };
}

function amended(row: TableRow, typed: ReadonlyMap<number, string> | undefined): TableRow {
  if (!typed) return row;
  const cells = [...row.cells];
  for (const [column, value] of typed) {
    while (cells.length <= column) cells.push(null);
    cells[column] = value;
  }
  return { ...row, cells };
}
