import type { useTranslations } from 'next-intl';
import type { Absence, DiaryMark, TermChoice } from '@/lib/diary/view';
import { formatDay } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import type { AbsenceFigure, MarkFigure } from './figures';

export type DiaryWords = ReturnType<typeof useTranslations<'diary'>>;

/** "2-чейрек" */
export function termName(t: DiaryWords, { kind, ordinal }: TermChoice): string {
  return t(`term.${kind}`, { ordinal });
}

/** The figure of a mark; a credit has a word instead. */
export function figureOf(t: DiaryWords, value: number, { mode }: Pick<DiaryMark, 'mode'>): string {
  if (mode !== 'credit') return String(value);
  return t(value > 0 ? 'mark.credit.passed' : 'mark.credit.failed');
}

/** A mark in full: "Баа: 5, текшерүү иши"; after a correction both values. */
export function markLabel(t: DiaryWords, mark: DiaryMark): string {
  const kind = t(`mark.kind.${mark.workKind}`);
  const figure = (value: number) => figureOf(t, value, mark);
  const { value, was } = mark;
  if (value === null) return t('mark.removed', { was: was === null ? '' : figure(was) });
  const said = was === null ? t('mark.label', { value: figure(value) }) : t('mark.corrected', { was: figure(was), value: figure(value) });
  return `${said}, ${kind}`;
}

/** What became of a mark after families had seen it: the reason, else the day. Empty for one that stands. */
export function changeOf(t: DiaryWords, locale: Locale, mark: DiaryMark, lessonOn: string): string {
  const { change, changedOn, reason } = mark;
  if (change === null) return '';
  if (change === 'removed') return reason === null ? t('mark.removedByMistake') : t('mark.removedBecause', { reason });
  if (reason !== null) return t('mark.correctedBecause', { reason });
  if (changedOn === null || changedOn === lessonOn) return t('mark.correctedSameDay');
  return t('mark.correctedOn', { onDate: formatDay(changedOn, locale) });
}

/** "Кечикти: 7 мүнөт" */
export function absenceName(t: DiaryWords, { kind, minutesLate }: Absence): string {
  return kind === 'late' && minutesLate !== null ? t('absence.lateBy', { minutes: minutesLate }) : t(`absence.${kind}`);
}

/** null for a mark that was removed before anybody saw it. */
export function markFigure(t: DiaryWords, mark: DiaryMark): MarkFigure | null {
  const { value, was } = mark;
  if (value === null && was === null) return null;
  const figure = (one: number | null) => (one === null ? null : figureOf(t, one, mark));
  return { value: figure(value), was: figure(was), label: markLabel(t, mark) };
}

/** "кж", "кеч 7" */
export function absenceFigure(t: DiaryWords, absence: Absence): AbsenceFigure {
  const { kind, minutesLate } = absence;
  const letter = t(`absence.letter.${kind}`);
  return { kind, letter: kind === 'late' && minutesLate !== null ? `${letter} ${minutesLate}′` : letter, label: absenceName(t, absence) };
}
