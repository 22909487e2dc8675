import { ChevronDown } from 'lucide-react';
import { useLocale, useMessages } from 'next-intl';
import { CorrectedMark, Mark } from '@/components/ui/mark';
import { Cell, HeadCell, RowHead, Table } from '@/components/ui/table';
import type { GradingMode, MarkPeriod, PeriodMark, SubjectTermMarks } from '@/lib/diary/view';
import { fill } from '@/lib/text/fill';
import { sortKey } from '@/lib/text/names';

/** Marks for terms, the year, the exam, and the final ones, by subject: the periods that have any. */
export function PeriodMarks({ termMarks }: { termMarks: readonly SubjectTermMarks[] }) {
  const [{ termMarks: words }, locale] = [useMessages(), useLocale()];
  if (termMarks.length === 0) return null;
  const periods = (Object.keys(words.short) as MarkPeriod[]).filter((period) => termMarks.some(({ marks }) => marks[period]));
  const keyOf = ({ subject }: SubjectTermMarks) => sortKey(subject[locale]);
  const sorted = termMarks.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return (
    <details className="group mb-3 overflow-clip rounded-lg border border-line bg-sheet shadow-sheet print:rounded-none print:shadow-none print:[&::details-content]:[content-visibility:visible]">
      <summary className="flex min-h-11 list-none items-center justify-between gap-3 px-4 py-3 -outline-offset-2 [&::-webkit-details-marker]:hidden">
        <h2>{words.diary.title}</h2>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-3 group-open:rotate-180 print:hidden" />
      </summary>
      <div className="relative overflow-x-auto border-t border-line">
        <Table className="tabular-nums">
          <thead>
            <tr>
              <HeadCell>{words.diary.subject}</HeadCell>
              {periods.map((period) => <HeadCell key={period} align="center"><abbr title={words.period[period]} className="no-underline">{words.short[period]}</abbr></HeadCell>)}
            </tr>
          </thead>
          <tbody>
            {sorted.map(({ subject, mode, marks }) => (
              <tr key={subject.ky}>
                <RowHead className="font-normal">
                  {subject[locale]}
                  {periods.map((period) => marks[period]?.reason && <span key={period} className="block text-note text-ink-2">{marks[period].reason}</span>)}
                </RowHead>
                {periods.map((period) => (
                  <Cell key={period} align="center">{marks[period] && <Shown mark={marks[period]} mode={mode} period={words.period[period]} />}</Cell>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </details>
  );
}

function Shown({ mark: { value, was }, mode, period }: { mark: { value: PeriodMark | null; was: PeriodMark | null }; mode: GradingMode; period: string }) {
  const { termMarks: { marks, diary } } = useMessages();
  const figure = (one: number) => (mode !== 'credit' ? String(one) : one === 1 ? marks.passed : marks.failed);
  const [text, full] = [(one: PeriodMark) => (one === 'notAssessed' ? marks.notAssessed : figure(one)), (one: PeriodMark) => (one === 'notAssessed' ? marks.notAssessedInFull : figure(one))];
  if (value === null) return was !== null && <CorrectedMark from={text(was)} to={null} label={fill(diary.removed, { period, was: full(was) })} />;
  if (was !== null) return <CorrectedMark from={text(was)} to={text(value)} label={fill(diary.corrected, { period, was: full(was), mark: full(value) })} />;
  return <Mark value={text(value)} label={fill(diary.label, { period, mark: full(value) })} />;
}
