import { CircleCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import { Cell, HeadCell, RowHead, Table, TableFrame } from '@/components/ui/table';
import { duesHref } from '@/lib/oversight/address-model';
import type { FillingState } from '@/lib/oversight/model';
import type { DuesView, DueView } from '@/lib/oversight/view';
import { formatShortDay } from '@/lib/text/format';
import { StateFilter } from './state-filter';

const COLUMNS = ['missing', 'late', 'inTime', 'notDue'] as const satisfies readonly FillingState[];
const TONES: Partial<Record<FillingState, string>> = { missing: 'font-bold text-missing', late: 'font-semibold text-late' };

/** What is due besides lessons, by group or class: how many are there, late, missing. */
export function DuesBehind({ view }: { view: DuesView }) {
  const t = useTranslations('oversight');
  const { dues, pages, choice, opensLessons } = view;
  const { page } = choice;
  if (dues.length === 0) return <EmptyState icon={<CircleCheck />} title={t('dues.none.title')} text={t('dues.none.text')} />;
  return (
    <>
      <StateFilter counts={view.counts} chosen={choice.state} href={(state) => duesHref({ ...choice, state, page: 1 })} />
      <TableFrame label={t(`of.${choice.of}`)}>
        <Table>
          <thead>
            <tr>
              <HeadCell>{t('dues.place')}</HeadCell>
              <HeadCell align="end">{t('dues.dueOn')}</HeadCell>
              {COLUMNS.map((state) => <HeadCell key={state} align="end" className="max-md:px-1.5">{t(`dues.${state}`)}</HeadCell>)}
            </tr>
          </thead>
          <tbody>
            {dues.map((due) => (
              <tr key={`${due.place} ${due.dueOn}`}>
                <RowHead>{placeOf(due, opensLessons, choice.of === 'termMarks')}</RowHead>
                <Cell align="end" className="text-ink-2 max-md:px-1.5">{formatShortDay(due.dueOn)}</Cell>
                {COLUMNS.map((state) => (
                  <Cell key={state} align="end" className={`max-md:px-1.5 ${due.counts[state] > 0 ? (TONES[state] ?? '') : 'text-ink-3'}`}>{due.counts[state] || '–'}</Cell>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </TableFrame>
      <Pager {...{ page, pages }} href={(to) => duesHref({ ...choice, page: to })} words={{ pages: t('lessons.pages'), page: t('lessons.page', { page, pages }), previous: t('lessons.previous'), next: t('lessons.next') }} />
    </>
  );
}

function placeOf({ place, groupId }: DueView, opens: boolean, isOfTermMarks: boolean) {
  if (!opens || !groupId) return place;
  return <Link href={`/journal/${groupId}${isOfTermMarks ? '/term-marks' : ''}`} prefetch={false} className="text-accent hover:underline">{place}</Link>;
}
