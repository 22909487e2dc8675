import 'server-only';
import writeSpreadsheet from 'write-excel-file/node';
import { fill } from '@/lib/text/fill';
import { formatInstant } from '@/lib/text/format';
import type { CopyLanguage, CopyWords } from './model';
import type { StateSheet } from './sheet-commands';
import { changesTable, gridTable, kindsTable, lessonsTable, type SheetTable } from './sheet-model';

/** A group's quarter as a workbook in the words of the state's system; what changed is its last sheet. */
export function stateSheetFile({ spread, changes, formerLessons, since }: StateSheet, words: CopyWords, { language, title, timeZone }: { language: CopyLanguage; title: string; timeZone: string }): Promise<Buffer> {
  const { names } = words.sheet;
  const told = since ? fill(words.sheet.since, { when: formatInstant(since.at, language, timeZone), by: since.by }) : words.sheet.first;
  const notes = since && changes.length === 0 ? [told, words.sheet.nothing] : [told];
  return writeSpreadsheet([
    sheetOf(names.grid, gridTable(spread, words), [title], [5, 28, 8]),
    sheetOf(names.kinds, kindsTable(spread, words), [title], [5, 28, 18]),
    sheetOf(names.lessons, lessonsTable(spread, words), [title], [12, 8, 40]),
    sheetOf(names.changes, changesTable(changes, spread, words, formerLessons), [title, ...notes], [12, 8, 22, 28, 40]),
  ]).toBuffer();
}

/** The widths of the first columns; all others are as wide as the last of them. */
function sheetOf(sheet: string, { heads, rows }: SheetTable, notes: readonly string[], widths: readonly number[]) {
  const bold = (value: string | number) => ({ value, fontWeight: 'bold' as const });
  return {
    sheet,
    data: [
      ...notes.map((note) => [bold(note)]),
      ...heads.map((head) => head.map((cell) => (cell === '' ? null : bold(cell)))),
      ...rows.map((row) => row.map((value) => (value === null ? null : { value, wrap: typeof value === 'string', alignVertical: 'top' as const }))),
    ],
    columns: (heads[0] ?? []).map((_, index) => ({ width: widths[index] ?? widths.at(-1) ?? 8 })),
    stickyRowsCount: notes.length + heads.length,
    stickyColumnsCount: 2,
  };
}
