import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { KeptForm, type KeptFormWords } from '@/components/ui/kept-form';
import { Cell, HeadCell, RowHead, Table, TableFrame } from '@/components/ui/table';
import type { BellPreview } from '@/lib/calendar/view';
import { formatMinutes, formatNumber } from '@/lib/text/format';
import type { Filled } from './day-form';

type Props = { preview: BellPreview; filled: Filled; action: Parameters<typeof KeptForm>[0]['action']; refusals: KeptFormWords['refusals'] };

const said = (span: readonly [number, number] | null) => (span ? `${formatMinutes(span[0])}–${formatMinutes(span[1])}` : '—');

/** Hour by hour what would ring at another time, and the button that makes it so. */
export function BellsPreview({ preview: { changes, lessons, daysThatKeep }, filled, action, refusals }: Props) {
  const [t, locale] = [useTranslations('calendar.bells'), useLocale()];
  return (
    <Card aria-labelledby="preview">
      <CardHeader id="preview" title={t('previewTitle')} />
      <div className="grid grid-cols-1 gap-4 p-4">
        <TableFrame label={t('previewTitle')} className="shadow-none">
          <Table className="tabular-nums">
            <thead>
              <tr>{(['hour', 'before', 'after', 'lessons'] as const).map((column) => <HeadCell key={column} align={column === 'lessons' ? 'end' : 'start'}>{t(`columns.${column}`)}</HeadCell>)}</tr>
            </thead>
            <tbody>
              {changes.map(({ position, number, shift, before, after, lessons: count }) => (
                <tr key={position}>
                  <RowHead>{t('hour', { shift, number })}</RowHead>
                  <Cell>{said(before)}</Cell>
                  <Cell>{said(after)}</Cell>
                  <Cell align="end">{count > 0 ? formatNumber(count, locale) : '—'}</Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        </TableFrame>
        <p>{t('changes', { count: lessons })}</p>
        {daysThatKeep > 0 && <p>{t('keep', { count: daysThatKeep })}</p>}
        <KeptForm action={action} words={{ refusals, problems: { taken: t('problems.taken') } }} className="flex flex-wrap items-center gap-4">
          {Object.entries(filled).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
          <Button type="submit" tone="main">{t('apply')}</Button>
        </KeptForm>
      </div>
    </Card>
  );
}
