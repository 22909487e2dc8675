import 'server-only';
import writeSpreadsheet from 'write-excel-file/node';
import type { Messages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';
import { formatNumericDay, formatTime } from '@/lib/text/format';
import { dayOf } from '@/lib/calendar/day';
import { csvOf } from '@/lib/spreadsheets';
import { sentenceOf } from './model';
import type { EntryView } from './view';
import { authorInWords, type SettingNames, settingInWords, valueInWords } from './words-model';

type Words = Messages['changeLog'];

/** Entries as a file. Every cell of it is text: in a spreadsheet none is ever a formula. */
export async function exportFile(entries: readonly EntryView[], format: 'xlsx' | 'csv', words: Words, settings: SettingNames, timeZone: string): Promise<Response> {
  const table = [headsOf(words), ...entries.map((entry) => cellsOf(entry, words, settings, timeZone))];
  const name = `filename="changes.${format}"; filename*=UTF-8''${encodeURIComponent(`${words.title}.${format}`)}`;
  const answer = (bytes: BodyInit, type: string) => new Response(bytes, { headers: { 'content-type': type, 'content-disposition': `attachment; ${name}` } });
  if (format === 'csv') return answer(csvOf(table), 'text/csv; charset=utf-8');
  const cells = table.map((row, at) => row.map((value) => ({ value, type: String, ...(at === 0 && { fontWeight: 'bold' as const }) })));
  const bytes = await writeSpreadsheet(cells, { columns: table[0]!.map(() => ({ width: 24 })) }).toBuffer();
  return answer(new Uint8Array(bytes), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
}

function headsOf({ columns, export: heads }: Words): string[] {
  return [columns.at, columns.by, columns.act, heads.place, heads.pupil, heads.before, heads.after, columns.reason, heads.session, columns.rows];
}

function cellsOf(entry: EntryView, words: Words, settings: SettingNames, timeZone: string): string[] {
  const { at, fact, place, pupil, change, setting, effectiveOn, reason, session, rowIds } = entry;
  return [
    `${formatNumericDay(dayOf(at, timeZone))} ${formatTime(at, timeZone)}`,
    authorInWords(entry, words),
    sentenceOf(words.acts, fact),
    ...[[setting ? settingInWords(setting, settings) : place, effectiveOn && fill(words.effectiveFrom, { day: effectiveOn })].filter(Boolean).join(' · '), pupil ?? ''],
    ...(change ? [valueInWords(change.before, words), valueInWords(change.after, words)] : ['', '']),
    ...[reason ?? '', session ? [session.id, session.device].filter(Boolean).join(' ') : '', rowIds.join(' ')],
  ];
}
