import type { CellMark } from '@/lib/journal/cell-model';
import { debtState } from '@/lib/journal/debt-model';
import { standingOf } from '@/lib/journal/mark-text-model';
import type { GradingMode } from '@/lib/journal/view';
import { fill } from '@/lib/text/fill';
import { formatDay } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import { figureOf } from './spread-row';
import type { AllWords } from './spread-words';

/** What marks are read by. */
export interface MarkSheet {
  group: { gradingMode: GradingMode };
  today: string;
}

type Words = Pick<AllWords, 'signs' | 'credit' | 'troubles'>;

/** A mark with all that is said of it: '4 (текшерүү иши, эсепке кирбейт)'. */
export function markInWords(mark: CellMark, view: MarkSheet, words: AllWords, locale: Locale): string {
  const { value, kind, note, counts = true, isRetaken = false, retakeOf } = mark;
  const details = [
    kind !== 'answer' && value !== null && words.workKinds[kind],
    !counts && words.signs.notCounting,
    isRetaken && value !== null && words.signs.retaken,
    retakeOf && words.signs.retake,
    note,
  ].filter(Boolean).join(', ');
  return entryInWords(mark, view, words, locale) + (details && ` (${details})`);
}

type Entry = Pick<CellMark, 'value' | 'debtDueOn' | 'remark' | 'isRetaken'>;

/** A figure, or what stands instead of one. */
export function entryInWords({ value, debtDueOn, remark, isRetaken }: Entry, { group, today }: MarkSheet, words: Words, locale: Locale): string {
  if (value !== null) return figureOf(value, group.gradingMode, words);
  if (debtDueOn) return fill(words.signs[debtState({ debtDueOn, isRetaken }, today)], { day: formatDay(debtDueOn, locale) });
  return remark ?? words.troubles.empty;
}

/** The same of what the server tells in one word. */
export function standingInWords(text: string, view: MarkSheet, words: Words, locale: Locale): string {
  const standing = standingOf(text);
  return standing ? entryInWords(standing, view, words, locale) : words.troubles.empty;
}
