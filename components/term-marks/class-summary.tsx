import { useLocale, useMessages } from 'next-intl';
import { Mark } from '@/components/ui/mark';
import { Cell, HeadCell, RowHead, Table, TableFrame } from '@/components/ui/table';
import type { ClassSummary as Summary, SummaryCell } from '@/lib/term-marks/view';
import { fill } from '@/lib/text/fill';
import { formatDay } from '@/lib/text/format';
import { textOf } from './words';

/** Pupils down, subjects across; a proposal that is not decided yet in thin type. On paper it lies across (class-summary.css). */
export function ClassSummary({ summary: { className, classTeacher, period, subjects, pupils } }: { summary: Summary }) {
  const [{ termMarks: words }, locale] = [useMessages(), useLocale()];
  const title = fill(words.summary.table, { className, period: words.period[period] });
  return (
    <>
      {/* What only a screen reader says is placed from here, so that it scrolls with the table. */}
      <TableFrame label={title} className="relative">
        <Table className="tabular-nums">
          <thead>
            <tr>
              <HeadCell className="w-8 align-bottom max-md:hidden print:table-cell">{words.summary.number}</HeadCell>
              <HeadCell className="sticky left-0 z-1 min-w-36 align-bottom">{words.summary.pupil}</HeadCell>
              {subjects.map(({ courseId, subject, period: own }) => (
                <HeadCell key={courseId} align="center" className="px-1 align-bottom">
                  <span className="inline-block max-h-40 rotate-180 text-left [writing-mode:vertical-rl]">
                    {subject[locale]}{own !== period && own && ` (${words.period[own]})`}
                  </span>
                </HeadCell>
              ))}
            </tr>
          </thead>
          <tbody>
            {pupils.map(({ id, name, leftOn, cells }, index) => (
              <tr key={id}>
                <Cell className="text-note text-ink-3 max-md:hidden print:table-cell">{index + 1}</Cell>
                <RowHead className="sticky left-0 bg-sheet">
                  {name}
                  {leftOn && <span className="block text-note font-normal text-ink-3">{fill(words.summary.left, { day: formatDay(leftOn, locale) })}</span>}
                </RowHead>
                {cells.map((cell, at) => <MarkCell key={subjects[at]?.courseId} cell={cell} />)}
              </tr>
            ))}
          </tbody>
        </Table>
      </TableFrame>
      <p className="mt-2 text-note text-ink-2">{words.summary.hint}</p>
      <p className="mt-4 hidden print:block">{words.summary.classTeacher}: {classTeacher} ____________________</p>
    </>
  );
}

function MarkCell({ cell }: { cell: SummaryCell | null }) {
  const { termMarks: words } = useMessages();
  if (!cell) return <Cell className="px-1" />;
  const { value, proposed, mode } = cell;
  return (
    <Cell align="center" className="px-1 whitespace-nowrap">
      {value !== null ? (
        <Mark value={textOf(value, mode, words)} label={value === 'notAssessed' ? words.marks.notAssessedInFull : undefined} />
      ) : proposed !== null ? (
        <span className="text-ink-3"><span className="sr-only">{words.summary.proposed}: </span>{proposed}</span>
      ) : (
        <span className="text-ink-3"><span className="sr-only">{words.summary.none}</span><span aria-hidden>–</span></span>
      )}
    </Cell>
  );
}
