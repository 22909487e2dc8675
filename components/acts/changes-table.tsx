import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { Cell, HeadCell, RowHead, Table, TableFrame } from '@/components/ui/table';
import type { ChangeView } from '@/lib/acts/view';
import { formatDay, formatInstant } from '@/lib/text/format';

/** Changes of marks as they were written, newest first; each leads to its lesson. On a phone the pupil and the reason stand below the group. */
export function ChangesTable({ changes, timeZone }: { changes: readonly ChangeView[]; timeZone: string }) {
  const [t, locale] = [useTranslations('acts.changes'), useLocale()];
  return (
    <TableFrame label={t('table')}>
      <Table>
        <thead>
          <tr>
            <HeadCell>{t('place')}</HeadCell>
            <HeadCell className="max-md:hidden">{t('pupil')}</HeadCell>
            <HeadCell>{t('change')}</HeadCell>
            <HeadCell className="max-md:hidden">{t('reason')}</HeadCell>
            <HeadCell>{t('at')}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ id, at, groupId, lessonId, place, onDate, pupil, before, after, reason }) => (
            <tr key={id}>
              <RowHead>
                <Link href={`/journal/${groupId}/lessons/${lessonId}`} prefetch={false} className="text-accent hover:underline">{place}, {formatDay(onDate, locale)}</Link>
                <span className="block text-note font-normal md:hidden">{pupil}</span>
                {reason && <span className="block text-note font-normal text-ink-2 wrap-anywhere md:hidden">{reason}</span>}
              </RowHead>
              <Cell className="max-md:hidden">{pupil}</Cell>
              <Cell className="font-semibold md:whitespace-nowrap">{t('became', { before: before || t('nothing'), after: after || t('nothing') })}</Cell>
              <Cell className="wrap-anywhere text-ink-2 max-md:hidden">{reason ?? '–'}</Cell>
              <Cell className="text-note text-ink-2">{formatInstant(at, locale, timeZone)}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}
