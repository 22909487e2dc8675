import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import { Cell, HeadCell, RowHead, Table, TableFrame } from '@/components/ui/table';
import type { ChangePreview as Preview } from '@/lib/timetable/view';
import { formatDayRange, formatNumber, formatWeekdayAndDay } from '@/lib/text/format';

const KINDS = ['goes', 'comes', 'moves', 'stays'] as const;

/** What a change would do to lessons, before it is made; `children` makes it. */
export function ChangePreview({ preview, children }: { preview: Preview; children?: ReactNode }) {
  const [t, locale] = [useTranslations('timetable'), useLocale()];
  const { spans, lessons, stays, filled, excused, homework } = preview;
  const kinds = KINDS.filter((kind) => spans.some((span) => span[kind] > 0));
  return (
    <Card aria-labelledby="preview">
      <CardHeader id="preview" title={t('preview.title')} />
      <div className="grid grid-cols-1 gap-4 p-4">
        {spans.length === 0 && <p>{t('preview.nothing')}</p>}
        {spans.length > 0 && (
          <>
            <TableFrame label={t('preview.title')} className="shadow-none">
              <Table>
                <thead>
                  <tr>
                    <HeadCell>{t('preview.columns.days')}</HeadCell>
                    {kinds.map((kind) => <HeadCell key={kind} align="end" className="max-sm:px-1.5">{t(`preview.${kind}`)}</HeadCell>)}
                  </tr>
                </thead>
                <tbody className="tabular-nums">
                  {spans.map((span) => (
                    <tr key={span.from}>
                      <RowHead>{span.from === span.to ? formatWeekdayAndDay(span.from, locale) : formatDayRange(span.from, span.to, locale)}</RowHead>
                      {kinds.map((kind) => <Cell key={kind} align="end" className="max-sm:px-1.5">{span[kind] > 0 ? formatNumber(span[kind], locale) : '—'}</Cell>)}
                    </tr>
                  ))}
                </tbody>
              </Table>
            </TableFrame>
            <ul className="grid gap-1">
              {stays > 0 && <li>{t('preview.filled', { count: filled })}</li>}
              {excused > 0 && <li>{t('preview.excused', { count: excused })}</li>}
              {homework > 0 && <li>{t('preview.homework', { count: homework })}</li>}
            </ul>
          </>
        )}
        {lessons.length > 0 && (
          <details>
            <summary className="cursor-pointer font-medium">{t('preview.named')}</summary>
            <ul className="mt-2 grid gap-1.5">
              {lessons.map(({ id, onDate, number, groupName, subject, topic, isFilled }) => (
                <li key={id} className="flex flex-wrap items-baseline gap-x-2">
                  <span className="font-medium">{formatWeekdayAndDay(onDate, locale)}, {t('lesson', { number })}</span>
                  <span>{groupName} · {subject}</span>
                  {topic && <span className="text-note text-ink-2">{topic}</span>}
                  <Badge tone={isFilled ? 'accent' : 'neutral'}>{t(isFilled ? 'preview.filledOne' : 'preview.empty')}</Badge>
                </li>
              ))}
              {stays > lessons.length && <li className="text-ink-2">{t('preview.more', { count: stays - lessons.length })}</li>}
            </ul>
          </details>
        )}
        {children}
      </div>
    </Card>
  );
}
