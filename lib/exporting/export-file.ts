import 'server-only';
import writeSpreadsheet from 'write-excel-file/node';
import { zipDirectory, zipFile } from '@/lib/bundles/zip-model';
import { instantOf } from '@/lib/calendar/day';
import { loadMessages } from '@/lib/text/areas';
import type { Locale } from '@/lib/text/locales';
import type { SchoolLists } from './lists-model';
import type { ExportedList } from './model';
import { oneRosterFiles } from './one-roster-model';
import { type ListWords, sheetOf, type SheetList } from './sheet-model';

export interface ExportFile {
  name: string;
  type: string;
  bytes: Buffer;
}

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The bytes of an exported list, in the reader's language; OneRoster has none. The same lists on one day give the same bytes. */
export async function fileOf(list: ExportedList, lists: SchoolLists, { locale, today }: { locale: Locale; today: string }): Promise<ExportFile> {
  if (list === 'oneRoster') return { name: `oneroster-${today}.zip`, type: 'application/zip', bytes: oneRosterZip(lists, today) };
  const { exporting } = await loadMessages(locale);
  return { name: `${list}-${today}.xlsx`, type: SPREADSHEET, bytes: await spreadsheetOf(list, lists, exporting.words) };
}

function oneRosterZip(lists: SchoolLists, today: string): Buffer {
  const at = instantOf(today, 0, 'UTC');
  const files = oneRosterFiles(lists).map(({ name, text }) => zipFile(name, Buffer.from(text, 'utf8'), { at, packs: true }));
  return Buffer.concat([...files, zipDirectory(files.map((file) => ({ head: file, length: file.length })))]);
}

const WIDE = 16;

function spreadsheetOf(list: SheetList, lists: SchoolLists, words: ListWords): Promise<Buffer> {
  const { heads, rows } = sheetOf(list, lists, words);
  const data = [
    heads.map((head) => ({ value: words.heads[head], fontWeight: 'bold' as const })),
    // Everything is text: a pupil's number keeps its noughts, and nothing is worked out.
    ...rows.map((row) => row.map((cell) => (cell === '' ? null : { value: cell, type: String }))),
  ];
  return writeSpreadsheet(data, { columns: heads.map(() => ({ width: WIDE })), stickyRowsCount: 1 }).toBuffer();
}
