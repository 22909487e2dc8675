import type { Absence, DiaryMark, TermChoice } from '@/lib/diary/view';
import type { Messages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';
import { formatDay, formatShortDay } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import type { AbsenceFigure, MarkFigure } from './figures';

/** The area's messages as they stand; none of those used here knows a plural, and filling them in costs next to nothing. */
export type DiaryWords = Messages['diary'];

/** "2-чейрек" */
export function termName(words: DiaryWords, { kind, ordinal }: TermChoice): string {
  return fill(words.term[kind], { ordinal });
}

/** The figure of a mark; a credit has a word instead. */
export function figureOf(words: DiaryWords, value: number, { mode }: Pick<DiaryMark, 'mode'>): string {
  if (mode !== 'credit') return String(value);
  return value > 0 ? words.mark.credit.passed : words.mark.credit.failed;
}

/** A mark in full: "Баа: 5, текшерүү иши"; after a correction both values. */
export function markLabel(words: DiaryWords, mark: DiaryMark): string {
  const kind = words.mark.kind[mark.workKind];
  const figure = (value: number) => figureOf(words, value, mark);
  const { value, was } = mark;
  const instead = insteadOf(words, mark);
  if (instead) return instead;
  if (value === null) return fill(words.mark.removed, { was: was === null ? '' : figure(was) });
  const said = was === null ? fill(words.mark.label, { value: figure(value) }) : fill(words.mark.corrected, { was: figure(was), value: figure(value) });
  return [said, kind, ...signsOf(words, mark)].join(', ');
}

/** What stands instead of a figure: a debt with its day, or a remark. */
export function insteadOf(words: DiaryWords, { debtDueOn, remark, wasRemark, isRetaken, isOverdue, value }: DiaryMark): string | null {
  const before = wasRemark !== null && fill(words.mark[remark === null ? 'remarkRemoved' : 'remarkCorrected'], { was: wasRemark });
  if (remark !== null) return [fill(words.mark.remark, { text: remark }), before].filter(Boolean).join(', ');
  if (before && value === null && debtDueOn === null) return before;
  if (debtDueOn === null) return null;
  return isRetaken ? words.mark.paid : fill(words.mark[isOverdue ? 'overdue' : 'debt'], { dueOn: formatShortDay(debtDueOn) });
}

/** What else is to be said of a figure: that it does not count, and what it stands in for. */
export function signsOf(words: DiaryWords, { value, counts, isRetaken, retakeOf, mode }: DiaryMark): string[] {
  if (value === null) return [];
  const retake = retakeOf && (retakeOf.value === null
    ? fill(words.mark.retakeOfDebt, { onDate: formatShortDay(retakeOf.onDate) })
    : fill(words.mark.retake, { onDate: formatShortDay(retakeOf.onDate), was: figureOf(words, retakeOf.value, { mode }), value: figureOf(words, value, { mode }) }));
  return [...(counts ? [] : [words.mark.notCounting]), ...(isRetaken ? [words.mark.retaken] : []), ...(retake ? [retake] : [])];
}

/** What became of a mark after families had seen it: the reason, else the day. Empty for one that stands. */
export function changeOf(words: DiaryWords, locale: Locale, mark: DiaryMark, lessonOn: string): string {
  const { change, changedOn, reason } = mark;
  if (change === null) return '';
  if (change === 'removed') return reason === null ? words.mark.removedByMistake : fill(words.mark.removedBecause, { reason });
  return correctionOf(words, locale, { changedOn, reason }, lessonOn);
}

/** Likewise of an absence. */
export function absenceChangeOf(words: DiaryWords, locale: Locale, absence: Absence, lessonOn: string): string {
  const { kind, was, changedOn, because: reason } = absence;
  if (was === null) return '';
  if (kind === null) return reason === null ? words.absence.takenBack : fill(words.absence.takenBackBecause, { reason });
  return correctionOf(words, locale, { changedOn, reason }, lessonOn);
}

function correctionOf(words: DiaryWords, locale: Locale, { changedOn, reason }: Pick<DiaryMark, 'changedOn' | 'reason'>, lessonOn: string): string {
  if (reason !== null) return fill(words.mark.correctedBecause, { reason });
  if (changedOn === null || changedOn === lessonOn) return words.mark.correctedSameDay;
  return fill(words.mark.correctedOn, { onDate: formatDay(changedOn, locale) });
}

type Said = NonNullable<Absence['was']>;

/** "Кечикти: 7 мүнөт" */
export function absenceName(words: DiaryWords, { kind, minutesLate }: Said): string {
  return kind === 'late' && minutesLate !== null ? fill(words.absence.lateBy, { minutes: minutesLate }) : words.absence[kind];
}

/** null for a mark that was removed before anybody saw it. */
export function markFigure(words: DiaryWords, mark: DiaryMark): MarkFigure | null {
  const { value, was, counts, isRetaken, isOverdue, debtDueOn } = mark;
  const instead = insteadOf(words, mark);
  if (instead) return { value: null, was: null, instead, tone: debtDueOn === null || isRetaken ? 'said' : isOverdue ? 'overdue' : 'owed', label: instead };
  if (value === null && was === null) return null;
  const figure = (one: number | null) => (one === null ? null : figureOf(words, one, mark));
  const shown = figure(value);
  return { value: shown !== null && (!counts || isRetaken) ? `(${shown})` : shown, was: figure(was), label: markLabel(words, mark) };
}

/** What stands, if anything does. */
export function saidOf({ kind, minutesLate }: Absence): Said | null {
  return kind && { kind, minutesLate };
}

/** "кж", "кеч 7"; "кж → кеч 7" after it was put right */
export function absenceFigure(words: DiaryWords, absence: Absence): AbsenceFigure {
  const [now, { was }] = [saidOf(absence), absence];
  return {
    shown: now && { kind: now.kind, letter: letterOf(words, now) },
    was: was && letterOf(words, was),
    label: absenceLabel(words, now, was),
  };
}

function letterOf(words: DiaryWords, { kind, minutesLate }: Said): string {
  const letter = words.absence.letter[kind];
  return kind === 'late' && minutesLate !== null ? `${letter} ${minutesLate}′` : letter;
}

function absenceLabel(words: DiaryWords, now: Said | null, was: Said | null): string {
  if (was === null) return now ? absenceName(words, now) : '';
  if (now === null) return fill(words.absence.removed, { was: absenceName(words, was) });
  return fill(words.absence.corrected, { was: absenceName(words, was), now: absenceName(words, now) });
}
