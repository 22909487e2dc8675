import type { CellMark } from '@/lib/journal/cell-model';
import { debtState } from '@/lib/journal/debt-model';
import { standingOf } from '@/lib/journal/mark-text-model';
import type { GradingMode, WorkKind } from '@/lib/journal/view';
import { fill } from '@/lib/text/fill';
import { formatDay } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import type { AllWords, SpreadWords } from './spread-words';

/** What marks are read by. */
export interface MarkSheet {
  group: { gradingMode: GradingMode };
  today: string;
}

type Words = Pick<AllWords, 'signs' | 'credit' | 'troubles'>;
type DetailWords = Pick<AllWords, 'workKinds' | 'signs'> & { card: Pick<AllWords['card'], 'weightOf'> };

/** A mark with all that is said of it: '4 (текшерүү иши, эсепке кирбейт)'. */
export function markInWords(mark: CellMark, view: MarkSheet, words: AllWords, locale: Locale): string {
  const { value, kind, weight, note, counts, isRetaken, retakeOf } = mark;
  const details = markDetails({ ...(value !== null && { kind, weight, isRetaken }), counts, retake: retakeOf && words.signs.retake, note }, words);
  return withDetails(entryInWords(mark, view, words, locale), details);
}

/** '4 (текшерүү иши, салмагы 2)' */
export function withDetails(entry: string, details: readonly string[]): string {
  return details.length > 0 ? `${entry} (${details.join(', ')})` : entry;
}

/** What is said of a mark beside its figure; `retake` in words. */
interface Said {
  kind?: WorkKind;
  weight?: number;
  counts?: boolean;
  isRetaken?: boolean;
  retake?: string | null;
  note?: string | null;
}

/** What is said of a mark beside its figure, part by part; what is as usual goes without saying. */
export function markDetails({ kind = 'answer', weight = 1, counts = true, isRetaken = false, retake, note }: Said, { workKinds, card, signs }: DetailWords): string[] {
  const parts = [
    kind !== 'answer' && workKinds[kind],
    weight !== 1 && fill(card.weightOf, { weight }),
    !counts && signs.notCounting,
    isRetaken && signs.retaken,
    retake,
    note,
  ];
  return parts.filter((part) => typeof part === 'string' && part !== '') as string[];
}

/** A mark as it is written: a figure, or passed and failed. */
export function figureOf(value: number, mode: GradingMode, { credit }: Pick<SpreadWords, 'credit'>): string {
  if (mode !== 'credit') return String(value);
  return value === 1 ? credit.passed : credit.failed;
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
