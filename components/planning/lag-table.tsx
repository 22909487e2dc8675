import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { classNames } from '@/components/ui/class-names';
import { Cell, HeadCell, RowHead, Table, TableFrame } from '@/components/ui/table';
import type { CourseLag, LagsView } from '@/lib/planning/view';

/** Narrower on a phone, so that all figures are seen. */
const FIGURE = 'max-md:px-1.5';

/** Courses by how far they are behind. On a phone the teacher stands below the group. */
export function LagTable({ view: { courses, opensPlans } }: { view: LagsView }) {
  const t = useTranslations('planning.lags');
  return (
    <TableFrame label={t('table')}>
      <Table>
        <thead>
          <tr>
            <HeadCell>{t('group')}</HeadCell>
            <HeadCell className="max-md:hidden">{t('teacher')}</HeadCell>
            <HeadCell align="end" className={FIGURE}>{t('due')}</HeadCell>
            <HeadCell align="end" className={FIGURE}>{t('given')}</HeadCell>
            <HeadCell align="end" className={FIGURE}>{t('lag')}</HeadCell>
            <HeadCell align="end" className={FIGURE}>{t('unplaced')}</HeadCell>
          </tr>
        </thead>
        <tbody>{courses.map((course) => <LagRow key={course.groupId} course={course} opensPlan={opensPlans} />)}</tbody>
      </Table>
    </TableFrame>
  );
}

function LagRow({ course, opensPlan }: { course: CourseLag; opensPlan: boolean }) {
  const t = useTranslations('planning.lags');
  const { groupId, groupName, subject, teachers, due, given, lag, unplaced } = course;
  const name = `${groupName} · ${subject}`;
  return (
    <tr>
      <RowHead>
        {opensPlan
          ? <Link href={`/journal/${groupId}/plan`} prefetch={false} aria-label={t('open', { name })} className="text-accent hover:underline">{name}</Link>
          : name}
        <span className="block text-note font-normal text-ink-2 md:hidden">{teachers.join(', ')}</span>
      </RowHead>
      <Cell className="text-ink-2 max-md:hidden">{teachers.join(', ')}</Cell>
      <Cell align="end" className={FIGURE}>{due}</Cell>
      <Cell align="end" className={FIGURE}>{given}</Cell>
      <Cell align="end" className={classNames(FIGURE, lag > 0 ? 'font-bold text-late' : lag < 0 ? 'text-ok' : 'text-ink-2')}>{lag > 0 ? `+${lag}` : lag < 0 ? `−${-lag}` : '0'}</Cell>
      <Cell align="end" className={classNames(FIGURE, unplaced > 0 ? 'font-bold text-missing' : 'text-ink-2')}>{unplaced}</Cell>
    </tr>
  );
}
