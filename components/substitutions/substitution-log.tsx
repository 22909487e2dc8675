import { ChevronLeft, ChevronRight, NotebookTabs } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { HeadCell, Table, TableFrame } from '@/components/ui/table';
import type { SubstitutionLog as Log } from '@/lib/substitutions/view';
import { formatMonth } from '@/lib/text/format';
import { type Decide, LogRow } from './log-row';

const COLUMNS = ['date', 'lesson', 'absent', 'substitute', 'reason', 'state'] as const;

/** A month of substitutions and of lessons not held, with every substitute's hours; prints as the school's log of substitutions. */
export function SubstitutionLog({ log, withdraw, restore }: { log: Log; withdraw: Decide; restore: Decide }) {
  const [t, locale] = [useTranslations('substitutions.log'), useLocale()];
  const { month, previous, next, entries, hours } = log;
  const name = t('month', { month: formatMonth(month, locale), year: month.slice(0, 4) });
  return (
    <section aria-labelledby="log" className="grid gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <h2 id="log" className="mr-auto">{t('title', { month: name })}</h2>
        {previous && (
          <LinkButton size="sm" href={`?month=${previous}#log`} className="print:hidden"><ChevronLeft aria-hidden className="size-4" />{t('earlier')}</LinkButton>
        )}
        {next && <LinkButton size="sm" href={`?month=${next}#log`} className="print:hidden">{t('later')}<ChevronRight aria-hidden className="size-4" /></LinkButton>}
      </div>
      {entries.length === 0 ? (
        <Card as="div"><EmptyState icon={<NotebookTabs />} title={t('none.title')} text={t('none.text')} level={3} /></Card>
      ) : (
        <TableFrame label={name}>
          <Table>
            <thead>
              <tr>{COLUMNS.map((column) => <HeadCell key={column}>{t(`columns.${column}`)}</HeadCell>)}</tr>
            </thead>
            <tbody>
              {entries.map((entry) => <LogRow key={`${entry.kind} ${entry.id}`} entry={entry} decide={entry.kind === 'cancelled' ? restore : withdraw} />)}
            </tbody>
          </Table>
        </TableFrame>
      )}
      {hours.length > 0 && (
        <Card aria-labelledby="hours" className="max-w-xl">
          <CardHeader id="hours" title={t('hours.title')} />
          <ul className="divide-y divide-line">
            {hours.map(({ id, name: person, granted, kept }) => (
              <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-2.5">
                <span className="font-medium">{person}</span>
                <span className="tabular-nums text-ink-2">{t('hours.count', { granted, kept })}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </section>
  );
}
