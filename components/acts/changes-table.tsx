import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { Cell, HeadCell, RowHead, Table, TableFrame } from '@/components/ui/table';
import type { ChangeView, MarkSaid } from '@/lib/acts/view';
import { formatDay, formatInstant } from '@/lib/text/format';

/** Changes of marks as they were written, newest first; each leads to its lesson, or to the period marks. On a phone all but the change itself stands below the group. */
export function ChangesTable({ changes, timeZone }: { changes: readonly ChangeView[]; timeZone: string }) {
  const [t, ofPeriod, ofMark, locale] = [useTranslations('acts.changes'), useTranslations('termMarks.period'), useTranslations('termMarks.marks'), useLocale()];
  const said = (mark: MarkSaid | null): string => {
    if (mark === null) return t('nothing');
    if (mark === 'notAssessed') return t('notAssessed');
    if (typeof mark === 'string') return ofMark(mark);
    return 'text' in mark ? mark.text : t('debt', { day: formatDay(mark.debtDueOn, locale) });
  };
  const placeOf = ({ of, place }: ChangeView) => {
    const href = 'period' in of ? of.groupId && `/journal/${of.groupId}/term-marks` : `/journal/${of.groupId}/lessons/${of.lessonId}`;
    const text = <>{`${place}, `}<span className="whitespace-nowrap">{'period' in of ? ofPeriod(of.period) : formatDay(of.onDate, locale)}</span></>;
    return href ? <Link href={href} prefetch={false} className="text-accent hover:underline">{text}</Link> : text;
  };
  return (
    <TableFrame label={t('table')}>
      <Table>
        <thead>
          <tr>
            <HeadCell>{t('place')}</HeadCell>
            <HeadCell className="max-md:hidden">{t('pupil')}</HeadCell>
            <HeadCell>{t('change')}</HeadCell>
            <HeadCell className="max-md:hidden">{t('reason')}</HeadCell>
            <HeadCell className="max-md:hidden">{t('at')}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => [change, placeOf(change), formatInstant(change.at, locale, timeZone)] as const).map(([{ id, pupil, before, after, reason }, place, when]) => (
            <tr key={id}>
              <RowHead>
                {place}
                <span className="block text-note font-normal md:hidden">{pupil}</span>
                {reason && <span className="block text-note font-normal text-ink-2 wrap-anywhere md:hidden">{reason}</span>}
                <span className="block text-note font-normal text-ink-3 md:hidden">{when}</span>
              </RowHead>
              <Cell className="max-md:hidden">{pupil}</Cell>
              <Cell className="font-semibold md:whitespace-nowrap">{t('became', { before: said(before), after: said(after) })}</Cell>
              <Cell className="wrap-anywhere text-ink-2 max-md:hidden">{reason ?? '–'}</Cell>
              <Cell className="text-note whitespace-nowrap text-ink-2 max-md:hidden">{when}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}
