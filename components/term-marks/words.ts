import type { MarkPeriod } from '@/lib/term-marks/model';
import type { Messages } from '@/lib/text/areas';
import type { GradingMode, PeriodMark } from '@/lib/term-marks/view';

/** What the sheet says: patterns for `fill`. */
export type TermMarkWords = Pick<Messages['termMarks'], 'sheet' | 'stages' | 'marks' | 'short'> & Pick<Messages['corrections'], 'ask'>;

/** A period mark as it is written: a figure, passed or failed, not assessed; '' for none. */
export function textOf(value: PeriodMark | null, mode: GradingMode, { marks }: Pick<TermMarkWords, 'marks'>): string {
  if (value === null) return '';
  if (value === 'notAssessed') return marks.notAssessed;
  if (mode !== 'credit') return String(value);
  return value === 1 ? marks.passed : marks.failed;
}

export type PeriodNames = Record<MarkPeriod, string>;
