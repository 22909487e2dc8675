import 'server-only';
import writeSpreadsheet from 'write-excel-file/node';
import { formatNumericDay, formatTime } from '@/lib/text/format';
import { dayOf } from '@/lib/calendar/day';
import { csvOf } from '@/lib/spreadsheets';
import { sentenceOf } from './model';
import type { EntryView } from './view';
import { authorInWords, type LogWords, placeInWords, valueInWords } from './words-model';

/** Entries as a file. Every cell of it is text: in a spreadsheet none is ever a formula. */
export async function exportFile(entries: readonly EntryView[], format: 'xlsx' | 'csv', words: LogWords, timeZone: string): Promise<Response> {
  const table = [headsOf(words), ...entries.map((entry) => cellsOf(entry, words, timeZone))];
  const name = `filename="changes.${format}"; filename*=UTF-8''${encodeURIComponent(`${words.log.title}.${format}`)}`;
  const answer = (bytes: BodyInit, type: string) => new Response(bytes, { headers: { 'content-type': type, 'content-disposition': `attachment; ${name}` } });
  if (format === 'csv') return answer(csvOf(table), 'text/csv; charset=utf-8');
  const cells = table.map((row, at) => row.map((value) => ({ value, type: String, ...(at === 0 && { fontWeight: 'bold' as const }) })));
  const bytes = await writeSpreadsheet(cells, { columns: table[0]!.map(() => ({ width: 24 })) }).toBuffer();
  return answer(new Uint8Array(bytes), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
}

function headsOf({ log: { columns, export: heads } }: LogWords): string[] {
  return [columns.at, columns.by, columns.act, heads.place, heads.pupil, heads.before, heads.after, columns.reason, heads.session, columns.rows];
}

function cellsOf(entry: EntryView, words: LogWords, timeZone: string): string[] {
  const { at, fact, pupil, change, reason, session, rowIds } = entry;
  return [
    `${formatNumericDay(dayOf(at, timeZone))} ${formatTime(at, timeZone)}`,
    authorInWords(entry, words),
    sentenceOf(words.log.acts, fact),
    placeInWords(entry, words),
    pupil ?? '',
    ...(change ? [valueInWords(change.before, words), valueInWords(change.after, words)] : ['', '']),
    ...[reason ?? '', session ? [session.id, session.device].filter(Boolean).join(' ') : '', rowIds.join(' ')],
  ];
}
