import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Cell, HeadCell, RowHead, Table, TableFrame } from '@/components/ui/table';
import type { AccessSum } from '@/lib/families/view';
import { formatInstant } from '@/lib/text/format';

/** A line for each class: how many guardians have come in, how many never did, and when the last one was here. */
export function SchoolAccess({ classes, timeZone }: { classes: readonly AccessSum[]; timeZone: string }) {
  const [t, locale] = [useTranslations('families.school'), useLocale()];
  if (classes.length === 0) return <EmptyState title={t('none.title')} text={t('none.text')} />;
  const sum = (key: 'guardians' | 'withAccount' | 'neverCame') => classes.reduce((all, one) => all + one[key], 0);
  return (
    <div className="grid max-w-4xl grid-cols-1 gap-4">
      <p>{t('lead')}</p>
      <TableFrame label={t('title')}>
        <Table className="tabular-nums">
          <thead>
            <tr>
              <HeadCell>{t('class')}</HeadCell>
              <HeadCell align="end">{t('withAccount')}</HeadCell>
              <HeadCell align="end">{t('neverCame')}</HeadCell>
              <HeadCell>{t('lastCame')}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {classes.map((one) => (
              <tr key={one.classId}>
                <RowHead>
                  <Link prefetch={false} href={`/office/access/${one.classId}`} className="inline-flex min-h-8 items-center font-semibold text-accent underline underline-offset-2 touch:min-h-11">{one.className}</Link>
                </RowHead>
                <Cell align="end" className="whitespace-nowrap">{t('of', { count: one.withAccount, all: one.guardians })}</Cell>
                <Cell align="end" className={one.neverCame > 0 ? 'font-semibold text-late' : 'text-ink-2'}>{one.neverCame}</Cell>
                <Cell>
                  <span className="flex flex-wrap items-center gap-1.5">
                    <span className={one.lastCameAt ? undefined : 'text-ink-2'}>{one.lastCameAt ? formatInstant(one.lastCameAt, locale, timeZone) : t('nobody')}</span>
                    {one.locked > 0 && <Badge tone="missing">{t('locked', { count: one.locked })}</Badge>}
                    {one.pupilsWithout > 0 && <Badge tone="late">{t('pupilsWithout', { count: one.pupilsWithout })}</Badge>}
                  </span>
                </Cell>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <RowHead className="font-semibold">{t('school')}</RowHead>
              <Cell align="end" className="font-semibold whitespace-nowrap">{t('of', { count: sum('withAccount'), all: sum('guardians') })}</Cell>
              <Cell align="end" className="font-semibold">{sum('neverCame')}</Cell>
              <Cell />
            </tr>
          </tfoot>
        </Table>
      </TableFrame>
      <p className="text-note text-ink-2">{t('note')}</p>
    </div>
  );
}
