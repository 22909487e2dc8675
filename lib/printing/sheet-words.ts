import type { Day } from '@/lib/calendar/day';
import type { GradingMode, Names } from '@/lib/journal/view';
import type { PeriodMark } from '@/lib/grading/model';
import type { Messages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';
import { formatNumericDay, formatYears } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import { inGroups } from '@/lib/auth/code-signs';
import type { SheetFrame } from '@/lib/pdf/pages';
import type { PrintedSheet } from './view';

export interface Said {
  words: Pick<Messages, 'checkPlans' | 'checks' | 'diary' | 'journal' | 'printing' | 'remarks' | 'shell' | 'statistics' | 'termMarks' | 'workingGroup'>;
  locale: Locale;
  /** the journal's own address, as browsers see it */
  address: string;
}

export const named = (names: Names, { locale }: Said): string => names[locale];

/** "2-чейрек" */
export function termSaid({ kind, ordinal }: { kind: keyof Messages['journal']['spread']['term']; ordinal: number }, { words }: Said): string {
  return fill(words.journal.spread.term[kind], { number: ordinal });
}

/** A figure as a table has it; credits have a sign. */
export function figureSaid(value: number, mode: GradingMode, { words }: Said): string {
  if (mode !== 'credit') return String(value);
  return value > 0 ? words.journal.spread.credit.passed : words.journal.spread.credit.failed;
}

export function periodMarkSaid(value: PeriodMark | null, mode: GradingMode, said: Said): string {
  if (value === null) return '';
  return value === 'notAssessed' ? said.words.termMarks.marks.notAssessed : figureSaid(value, mode, said);
}

/** What every page of a sheet has, whatever the sheet is. */
export function frameOf({ school, firstYear, content, ...printed }: PrintedSheet, said: Said, lead: string): SheetFrame {
  const { printing, shell } = said.words;
  return {
    ...{ school: named(school, said), year: fill(shell.schoolYear, { years: formatYears(firstYear) }), title: printing.kind[content.kind], lead },
    ...footOf(printed, said),
  };
}

/** What stands at the foot of every page of a sheet, or of a table; what has no code is not held against the record. */
export function footOf({ printedOn, code, seal }: { printedOn: Day; code: string | null; seal: string | null }, { words: { printing }, address }: { words: Pick<Messages, 'printing'>; address: string }) {
  const [sealedOn, root] = seal?.split(' ') ?? [];
  const sealed = sealedOn && root ? [fill(printing.seal, { day: formatNumericDay(sealedOn), root })] : [];
  const [printed, base] = [[fill(printing.printedOn, { day: formatNumericDay(printedOn) }), ...sealed].join(' · '), address.replace(/\/$/, '')];
  const nameOfPage = (number: number) => fill(printing.page, { number });
  if (code === null) return { foot: [printed], nameOfPage };
  const shown = fill(printing.check, { address: `${base.replace(/^https?:\/\//, '')}/verify/${inGroups(code)}` });
  return { foot: [printed, shown], address: `${base}/verify/${code}`, nameOfPage };
}
