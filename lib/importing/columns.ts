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
  rows: { row: number; cell(column: C): Cell }[];
}

/** A list may begin with its title: the header is looked for in the first rows only. */
const ROWS_BEFORE_HEADER = 10;

/** What a header is matched by: letters and digits, `№` as it stands. */
function headerKey(text: string): string {
  return wordsKey(text).replace(/[^\p{L}\p{N}№]+/gu, ' ').trim();
}

/**
 * Finds the row of headers, in any order and case, and the columns below it. Null when no row holds two names that
 * are known.
 */
export function findColumns<C extends string>(table: TableRow[], names: ColumnNames<C>): KnownTable<C> | null {
  const columnByKey = new Map<string, C>();
  for (const column of Object.keys(names) as C[]) for (const name of names[column]) columnByKey.set(headerKey(name), column);
  const headers = table.slice(0, ROWS_BEFORE_HEADER).map(({ cells }) =>
    cells.map((cell) => (typeof cell === 'string' ? (columnByKey.get(headerKey(cell)) ?? null) : null)),
  );
  const known = headers.map((columns) => new Set(columns.filter((column) => column !== null)).size);
  const best = known.indexOf(Math.max(...known));
  const columns = headers[best];
  if (!columns || (known[best] ?? 0) < 2) return null;
  return {
    columns: new Set(columns.filter((column) => column !== null)),
    headerRow: table[best]?.row ?? 1,
    unknown: (table[best]?.cells ?? []).flatMap((cell, index) => (cell && columns[index] === null ? [cleanText(String(cell))] : [])),
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
