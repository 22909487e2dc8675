import 'server-only';
import type { ClassSums } from '@/lib/attendance/view';
import type { ClassYear } from '@/lib/term-marks/view';
import { Pages } from '@/lib/pdf/pages';
import { frameOf, named, periodMarkSaid, type Said, termSaid } from './sheet-words';
import { drawTable } from '@/lib/pdf/table';
import type { PrintedSheet } from './view';

/** The consolidated sheet of a class: a pupil's periods one below the other, subjects across. */
export function drawSummary(sheet: PrintedSheet, { className, classTeacher, periods, subjects, pupils }: ClassYear, said: Said): Pages {
  const { printing: { columns, sign }, termMarks } = said.words;
  const pages = new Pages(frameOf(sheet, said, className), said.locale, 'portrait');
  drawTable(pages, {
    fixed: [{ head: columns.number, width: 20, align: 'center' }, { head: columns.pupil, width: 120 }, { head: columns.period, width: 50 }],
    flexible: { columns: subjects.map((subject) => ({ head: named(subject, said) })), narrowest: 18, widest: 30, isUpright: true },
    blocks: pupils.map(({ name, marks }, at) => periods.map((period, row) => ({
      fixed: row === 0 ? [String(at + 1), name, termMarks.short[period]] : ['', '', termMarks.short[period]],
      flexible: marks[row]!.map((mark) => (mark ? periodMarkSaid(mark.value, mark.mode, said) : '')),
    }))),
  });
  pages.y += 8;
  pages.sign([{ label: sign.classTeacher, name: classTeacher ?? '' }, { label: sign.deputy }, { label: sign.director }], sign.seal);
  return pages;
}

/** Days and lessons missed by the pupils of a class, of them sick: term by term, and all together. */
export function drawAttendance(sheet: PrintedSheet, terms: readonly ClassSums[], said: Said): Pages {
  const { printing: { columns, sign, attendance: { legend } } } = said.words;
  const pages = new Pages(frameOf(sheet, said, terms[0]?.className ?? ''), said.locale, 'portrait');
  const groups = [...terms.map(({ term }) => (term ? termSaid(term, said) : '')), columns.year];
  drawTable(pages, {
    fixed: [{ head: columns.number, width: 20, align: 'center' }, { head: columns.pupil, width: 150 }],
    flexible: {
      columns: groups.flatMap((group) => [columns.days, columns.lessons, columns.sick].map((head) => ({ head, group }))),
      ...{ narrowest: 24, widest: 40, isUpright: true },
    },
    after: 90,
    blocks: [...pupilRows(terms), totalRow(terms, columns.total)].map((row) => [row]),
  });
  pages.y += 4;
  pages.write(legend, pages.left, pages.y, pages.width, { size: 7.5 });
  pages.y += 12;
  pages.sign([{ label: sign.classTeacher }, { label: sign.deputy }], sign.seal);
  return pages;
}

type Missed = readonly [days: number, lessons: number, sick: number];
const NOTHING: Missed = [0, 0, 0];
const missedOf = ({ days, lessons, by }: ClassSums['total']): Missed => [days, lessons, by.sick];
const added = (all: readonly Missed[]): Missed => all.reduce((sum, one) => [sum[0] + one[0], sum[1] + one[1], sum[2] + one[2]], NOTHING);
const shown = (all: readonly Missed[]): string[] => [...all, added(all)].flatMap((missed) => missed.map((count) => (count === 0 ? '' : String(count))));

/** Whoever was in the class in any of the terms, in list order. */
function pupilRows(terms: readonly ClassSums[]): { fixed: string[]; flexible: string[] }[] {
  const sums = terms.map(({ pupils }) => new Map(pupils.map(({ id, sums: one }) => [id, missedOf(one)])));
  const names = new Map(terms.toReversed().flatMap(({ pupils }) => pupils.map(({ id, name }) => [id, name] as const)));
  return [...names].map(([id, name], at) => ({ fixed: [String(at + 1), name], flexible: shown(sums.map((ofTerm) => ofTerm.get(id) ?? NOTHING)) }));
}

function totalRow(terms: readonly ClassSums[], label: string): { fixed: string[]; flexible: string[] } {
  return { fixed: ['', label], flexible: shown(terms.map(({ total }) => missedOf(total))) };
}
