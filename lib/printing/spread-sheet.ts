import 'server-only';
import type { SpreadView } from '@/lib/journal/spread-view';
import { fill } from '@/lib/text/fill';
import { formatMonth, formatNumericDay } from '@/lib/text/format';
import { Pages } from '@/lib/pdf/pages';
import { figureSaid, frameOf, named, periodMarkSaid, type Said, termSaid } from './sheet-words';
import { drawTable } from '@/lib/pdf/table';
import type { PrintedSheet } from './view';

/** The spread on facing sheets: pupils with marks and absences at the left, the same lessons with topics and homework at the right. */
export function drawSpread(sheet: PrintedSheet, spread: SpreadView, said: Said): Pages {
  const { printing } = said.words;
  const { group, term, lessons, pupils } = spread;
  const lead = `${named(group.subject, said)} · ${group.name} · ${termSaid(term, said)}`;
  const pages = new Pages(frameOf(sheet, said, lead), said.locale, 'landscape');
  if (lessons.length === 0 || pupils.length === 0) {
    pages.write(printing.spread.empty, pages.left, pages.y, pages.width, { size: 10 });
    return pages;
  }
  drawMarks(pages, spread, said);
  pages.turn();
  drawLessons(pages, spread, said);
  return pages;
}

function drawMarks(pages: Pages, spread: SpreadView, said: Said): void {
  const { printing: { columns, sign, spread: words }, journal: { spread: { letters } }, termMarks } = said.words;
  const { lessons, pupils, term, group } = spread;
  const cells = cellsOf(spread, said);
  const dates = lessons.map(({ onDate }) => ({ head: onDate.slice(8), group: formatMonth(onDate, said.locale) }));
  const short = termMarks.short[`${term.kind}${term.ordinal}` as keyof typeof termMarks.short] ?? '';
  drawTable(pages, {
    fixed: [{ head: columns.number, width: 20, align: 'center' }, { head: columns.pupil, width: 136 }],
    // The term's own mark stands last.
    flexible: { columns: spread.readsMarks ? [...dates, { head: short }] : dates, narrowest: 14.5, widest: 24 },
    after: 56,
    blocks: pupils.map(({ name, decided }, pupil) => {
      const row = lessons.map((_, lesson) => cells.get(`${pupil} ${lesson}`) ?? '');
      return [{ fixed: [String(pupil + 1), name], flexible: spread.readsMarks ? [...row, periodMarkSaid(decided, group.gradingMode, said)] : row }];
    }),
  });
  pages.y += 4;
  pages.write(fill(words.legend, letters), pages.left, pages.y, pages.width, { size: 7.5 });
  pages.y += 12;
  pages.sign([{ label: sign.teacher }, { label: sign.deputy }], sign.seal);
}

function drawLessons(pages: Pages, { lessons }: SpreadView, said: Said): void {
  const { printing: { columns, sign }, journal: { spread: { cancelled } } } = said.words;
  drawTable(pages, {
    fixed: [{ head: columns.number, width: 22, align: 'center' }, { head: columns.date, width: 54, align: 'center' }, { head: columns.topic, width: 360 }, { head: columns.homework, width: pages.width - 436 }],
    blocks: lessons.map(({ onDate, topic, homework, lock }, at) => [{
      fixed: [String(at + 1), formatNumericDay(onDate), lock === 'cancelled' ? cancelled : (topic ?? ''), homework?.text ?? ''],
      flexible: [],
    }]),
  });
  pages.y += 8;
  pages.sign([{ label: sign.teacher }, { label: sign.deputy }], sign.seal);
}

/** What stands where a pupil and a lesson meet, by their places. */
function cellsOf({ marks, attendance, group }: SpreadView, said: Said): Map<string, string> {
  const { letters } = said.words.journal.spread;
  const texts = new Map<string, string[]>();
  const put = (pupil: number, lesson: number, text: string) => {
    const key = `${pupil} ${lesson}`;
    texts.set(key, [...(texts.get(key) ?? []), text]);
  };
  for (const [pupil, lesson, kind] of attendance) put(pupil, lesson, letters[kind]);
  for (const [pupil, lesson, , value, , , , , extras] of marks) {
    if (value !== null) put(pupil, lesson, figureSaid(value, group.gradingMode, said));
    else if (extras?.debtDueOn) put(pupil, lesson, '•');
  }
  return new Map([...texts].map(([key, all]) => [key, all.join(' ')]));
}
