import { FileInput } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Cell, HeadCell, RowHead, Table, TableFrame } from '@/components/ui/table';
import type { RunLine } from '@/lib/importing/view';
import { formatInstant } from '@/lib/text/format';
import { RunCounts } from './run-counts';

/** Every import so far: who, when, which files, what changed. */
export function RunList({ runs, timeZone }: { runs: readonly RunLine[]; timeZone: string }) {
  const [t, locale] = [useTranslations('imports.runs'), useLocale()];
  if (runs.length === 0) {
    return (
      <Card aria-labelledby="runs">
        <CardHeader id="runs" title={t('title')} />
        <EmptyState icon={<FileInput />} title={t('none')} level={3} />
      </Card>
    );
  }
  return (
    <section aria-labelledby="runs" className="grid gap-3">
      <h2 id="runs">{t('title')}</h2>
      <TableFrame label={t('title')}>
        <Table>
          <thead>
            <tr>{(['when', 'who', 'files', 'counts'] as const).map((column) => <HeadCell key={column}>{t(column)}</HeadCell>)}</tr>
          </thead>
          <tbody>
            {runs.map(({ id, importedAt, importedBy, files, counts, undoneAt }) => (
              <tr key={id} className="align-top">
                <RowHead className="whitespace-nowrap">
                  <Link href={`/office/imports/runs/${id}`} prefetch={false} className="text-accent underline-offset-2 hover:underline">{formatInstant(importedAt, locale, timeZone)}</Link>
                </RowHead>
                <Cell>{importedBy ?? t('commandLine')}</Cell>
                <Cell className="min-w-40 wrap-anywhere">{files.join(', ')}</Cell>
                <Cell className="min-w-56">
                  {undoneAt && <Badge tone="late" className="mb-1">{t('undone')}</Badge>}
                  <RunCounts counts={counts} />
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </TableFrame>
    </section>
  );
}
