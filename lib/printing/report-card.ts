import 'server-only';
import type { DiaryCard, SubjectTermMarks } from '@/lib/diary/view';
import type { MarkPeriod } from '@/lib/term-marks/model';
import { sortKey } from '@/lib/text/names';
import { Pages } from '@/lib/pdf/pages';
import { frameOf, named, periodMarkSaid, type Said } from './sheet-words';
import { drawTable } from '@/lib/pdf/table';
import type { PrintedSheet } from './view';

const AFTER: readonly MarkPeriod[] = ['year', 'exam', 'final'];
const QUARTERS: readonly MarkPeriod[] = ['quarter1', 'quarter2', 'quarter3', 'quarter4', ...AFTER];
const TRIMESTERS: readonly MarkPeriod[] = ['trimester1', 'trimester2', 'trimester3', ...AFTER];
const HALF_YEARS: readonly MarkPeriod[] = ['halfYear1', 'halfYear2', ...AFTER];
/** A half-year's mark stands with the quarter it ends with. */
const HALF_AT: Partial<Record<MarkPeriod, MarkPeriod>> = { quarter2: 'halfYear1', quarter4: 'halfYear2' };

/** A pupil's report card: subjects by the periods of the year, and what he missed in each. */
export function drawReportCard(sheet: PrintedSheet, { pupil, terms, subjects, termMarks, missed }: DiaryCard, said: Said): Pages {
  const { printing: { columns, sign }, termMarks: words } = said.words;
  const pages = new Pages(frameOf(sheet, said, `${pupil.name} · ${pupil.className}`), said.locale, 'portrait');
  const has = (kind: string) => terms.some((term) => term.kind === kind);
  const periods = has('quarter') || terms.length === 0 ? QUARTERS : has('trimester') ? TRIMESTERS : HALF_YEARS;
  const without = subjects.filter((subject) => !termMarks.some((one) => one.subject.ky === subject.ky)).map((subject): SubjectTermMarks => ({ subject, mode: 'fivePoint', marks: {} }));
  const sorted = [...termMarks, ...without].map((one) => ({ ...one, key: sortKey(named(one.subject, said)) })).sort((a, b) => (a.key < b.key ? -1 : 1));
  drawTable(pages, {
    fixed: [{ head: columns.number, width: 24, align: 'center' }, { head: columns.subject, width: 190 }],
    flexible: { columns: periods.map((period) => ({ head: words.short[period] })), narrowest: 40, widest: 50 },
    blocks: sorted.map(({ subject, mode, marks }, at) => [{
      fixed: [String(at + 1), named(subject, said)],
      flexible: periods.map((period) => periodMarkSaid((marks[period] ?? marks[HALF_AT[period] ?? period])?.value ?? null, mode, said)),
    }]),
  });
  drawAbsences(pages, missed, periods, said);
  pages.y += 10;
  pages.sign([{ label: sign.classTeacher }, { label: sign.parent }, { label: sign.director }], sign.seal);
  return pages;
}

/** Days and lessons missed, of them sick, below the periods they fell into; under the year all together. */
function drawAbsences(pages: Pages, missed: DiaryCard['missed'], periods: readonly MarkPeriod[], said: Said): void {
  const { printing: { columns, reportCard }, termMarks } = said.words;
  const shown = (count: 'days' | 'lessons' | 'sick', period: MarkPeriod): string => {
    const own = missed.filter(({ term }) => period === 'year' || `${term.kind}${term.ordinal}` === period);
    return own.length === 0 ? '' : String(own.reduce((sum, one) => sum + one[count], 0));
  };
  const terms = periods.filter((period) => !AFTER.includes(period) || period === 'year');
  pages.y += 12;
  drawTable(pages, {
    fixed: [{ head: reportCard.absences, width: 214 }],
    flexible: { columns: terms.map((period) => ({ head: termMarks.short[period] })), narrowest: 40, widest: 50 },
    blocks: (['days', 'lessons', 'sick'] as const).map((count) => [{ fixed: [count === 'sick' ? reportCard.sick : columns[count]], flexible: terms.map((period) => shown(count, period)) }]),
  });
}
