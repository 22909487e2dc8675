import { useTranslations } from 'next-intl';
import { Cell, HeadCell, RowHead, Table, TableFrame } from '@/components/ui/table';
import type { Sums } from '@/lib/attendance/model';
import type { ClassSums } from '@/lib/attendance/view';

const KINDS = ['sick', 'valid', 'excursion', 'none', 'unexplained'] as const;

/** Days and lessons missed in a term, by pupil and reason; the last row is the class. */
export function SumTable({ sums: { pupils, total } }: { sums: ClassSums }) {
  const t = useTranslations('attendance.sums');
  const title = useTranslations('attendance')('title');
  if (pupils.length === 0) return <p className="text-ink-2">{t('empty')}</p>;
  return (
    <TableFrame label={title}>
      <Table className="tabular-nums">
        <thead>
          <tr>
            <HeadCell className="sticky left-0 z-1 min-w-36">{t('pupil')}</HeadCell>
            <HeadCell align="end">{t('days')}</HeadCell>
            <HeadCell align="end">{t('lessons')}</HeadCell>
            {KINDS.map((kind) => <HeadCell key={kind} align="end">{t(kind)}</HeadCell>)}
            <HeadCell align="end">{t('late')}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {pupils.map(({ id, name, sums }) => (
            <tr key={id}>
              <RowHead className="sticky left-0 bg-sheet">{name}</RowHead>
              <SumCells sums={sums} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="font-semibold">
            <RowHead className="sticky left-0 bg-sunk">{t('total')}</RowHead>
            <SumCells sums={total} />
          </tr>
        </tfoot>
      </Table>
    </TableFrame>
  );
}

function SumCells({ sums: { days, lessons, by, late, lateMinutes } }: { sums: Sums }) {
  const t = useTranslations('attendance.sums');
  const shown = (count: number) => (count === 0 ? <span className="text-ink-3">–</span> : count);
  return (
    <>
      <Cell align="end">{shown(days)}</Cell>
      <Cell align="end">{shown(lessons)}</Cell>
      {KINDS.map((kind) => (
        <Cell key={kind} align="end" className={kind === 'unexplained' && by[kind] > 0 ? 'text-late' : undefined}>{shown(by[kind])}</Cell>
      ))}
      <Cell align="end" className="whitespace-nowrap">{lateMinutes > 0 ? t('lateMinutes', { count: late, minutes: lateMinutes }) : shown(late)}</Cell>
    </>
  );
}
