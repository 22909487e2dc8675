import type { Problems } from './problem';
import type { Cell, TableRow } from './tables';
import { cleanText, wordsKey } from './words';

/** The names a column may have, in any of the languages. */
export type ColumnNames<C extends string> = Record<C, readonly string[]>;

/** A table whose columns are known. */
export interface KnownTable<C extends string> {
  columns: ReadonlySet<C>;
  /** The row of the headers. */
  headerRow: number;
  /** Headers that mean nothing here. */
  unknown: string[];
  /** Every header with its column; null where it means nothing. */
  headers: { text: string; column: C | null }[];
  rows: { row: number; cell(column: C): Cell }[];
}

/** A list may begin with its title: the header is looked for in the first rows only. */
const ROWS_BEFORE_HEADER = 10;

/** What headers were told to be, by `headerKey`; an empty column is passed over without a word. */
export type ToldColumns = ReadonlyMap<string, string>;

/** What a header is matched by: letters and digits, `№` as it stands. */
export function headerKey(text: string): string {
  return wordsKey(text).replace(/[^\p{L}\p{N}№]+/gu, ' ').trim();
}

/**
 * Finds the row of headers, in any order and case, and the columns below it. Null when no row holds two names that
 * are known, or told by somebody.
 */
export function findColumns<C extends string>(table: TableRow[], names: ColumnNames<C>, told: ToldColumns = new Map()): KnownTable<C> | null {
  const columnByKey = new Map<string, C>();
  for (const column of Object.keys(names) as C[]) for (const name of names[column]) columnByKey.set(headerKey(name), column);
  for (const [key, column] of told) if (column in names) columnByKey.set(key, column as C);
  const headers = table.slice(0, ROWS_BEFORE_HEADER).map(({ cells }) =>
    cells.map((cell) => (typeof cell === 'string' ? (columnByKey.get(headerKey(cell)) ?? null) : null)),
  );
  const known = headers.map((columns) => new Set(columns.filter((column) => column !== null)).size);
  const best = known.indexOf(Math.max(...known));
  const columns = headers[best];
  if (!columns || (known[best] ?? 0) < 2) return null;
  const header = table[best]?.cells ?? [];
  const isPassedOver = (cell: unknown) => told.get(headerKey(String(cell))) === '';
  return {
    columns: new Set(columns.filter((column) => column !== null)),
    headerRow: table[best]?.row ?? 1,
    unknown: header.flatMap((cell, index) => (cell && columns[index] === null && !isPassedOver(cell) ? [cleanText(String(cell))] : [])),
    headers: header.map((cell, index) => ({ text: cleanText(String(cell ?? '')), column: columns[index] ?? null })),
    rows: table.slice(best + 1).map(({ row, cells }) => ({
      row,
      cell: (column) => cells[columns.indexOf(column)] ?? null,
    })),
  };
}

/** Says which columns were passed over. */
export function warnOfUnknownColumns(table: KnownTable<string>, problems: Problems): void {
  const names = table.unknown.filter((name) => !/^(№|no\.?|т\/?н|к\/?н|п\/?п|№ п\/п|#)$/i.test(name));
  if (names.length > 0) problems.warning('columnsIgnored', { row: table.headerRow }, { names: names.join(', ') });
}

/** Says that a list ends with its headers: nobody is in it. */
export function warnOfNoRows(table: KnownTable<string>, problems: Problems): void {
  if (table.rows.length === 0) problems.warning('rowsMissing', { row: table.headerRow });
}
