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
  words: Pick<Messages, 'printing' | 'termMarks' | 'journal' | 'diary' | 'shell'>;
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
export function frameOf({ school, firstYear, printedOn, code, content }: PrintedSheet, said: Said, lead: string): SheetFrame {
  const { printing, shell } = said.words;
  const base = said.address.replace(/\/$/, '');
  return {
    school: named(school, said),
    year: fill(shell.schoolYear, { years: formatYears(firstYear) }),
    title: printing.kind[content.kind],
    lead,
    foot: [
      fill(printing.printedOn, { day: formatNumericDay(printedOn) }),
      fill(printing.check, { address: `${base.replace(/^https?:\/\//, '')}/verify/${inGroups(code)}` }),
    ],
    address: `${base}/verify/${code}`,
    nameOfPage: (number) => fill(printing.page, { number }),
  };
}
