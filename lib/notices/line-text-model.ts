import type { Messages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';
import { formatDay, formatShortDay } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import type { NoticeLine } from './view';

type Words = Pick<Messages, 'notices' | 'diary' | 'termMarks'>;

/** One notice in full: "Алгебра, 20-ноябрь: Баа: 4". On the page always; in a message only where the guardian wants it. */
export function lineText(words: Words, locale: Locale, line: NoticeLine): string {
  const { line: patterns } = words.notices;
  const at = { subject: line.subject[locale], onDate: line.onDate ? formatDay(line.onDate, locale) : '' };
  switch (line.kind) {
    case 'absence':
      return fill(line.isAbsent ? patterns.absence : patterns.absenceNoMore, at);
    case 'absenceCorrected':
      return fill(patterns.absenceCorrected, at);
    case 'mark':
      return fill(patterns.mark, { ...at, mark: markInWords(words, line) });
    case 'termMark':
      return fill(patterns.termMark, { ...at, period: line.period ? words.termMarks.period[line.period] : '', mark: termMarkInWords(words, line) });
  }
}

function markInWords({ diary, notices }: Words, { value, was, debtDueOn, remark, mode }: NoticeLine): string {
  const figure = (one: number) => figureIn(diary, one, mode);
  if (value !== null) return was === null ? fill(diary.mark.label, { value: figure(value) }) : fill(diary.mark.corrected, { was: figure(was), value: figure(value) });
  if (debtDueOn) return fill(diary.mark.debt, { dueOn: formatShortDay(debtDueOn) });
  if (remark) return fill(diary.mark.remark, { text: remark });
  return was === null ? notices.line.removed : fill(diary.mark.removed, { was: figure(was) });
}

function termMarkInWords({ diary, notices }: Words, { termKind, value, mode }: NoticeLine): string {
  if (termKind === 'notAssessed') return notices.line.notAssessed;
  return value === null ? notices.line.removed : fill(diary.mark.label, { value: figureIn(diary, value, mode) });
}

function figureIn(diary: Messages['diary'], value: number, mode: NoticeLine['mode']): string {
  if (mode !== 'credit') return String(value);
  return value > 0 ? diary.mark.credit.passed : diary.mark.credit.failed;
}
