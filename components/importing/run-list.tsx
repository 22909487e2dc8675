import { FileInput } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Cell, HeadCell, RowHead, Table, TableFrame } from '@/components/ui/table';
import type { RunLine } from '@/lib/importing/view';
import { formatNumericInstant } from '@/lib/text/format';
import { RunCounts } from './run-counts';

/** On a phone below when it was. */
const BESIDE = { when: undefined, who: 'max-md:hidden', files: 'max-md:hidden', counts: undefined } as const;

/** Every import so far: who, when, which files, what changed. */
export function RunList({ runs, timeZone }: { runs: readonly RunLine[]; timeZone: string }) {
  const t = useTranslations('imports.runs');
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
            <tr>{(['when', 'who', 'files', 'counts'] as const).map((column) => <HeadCell key={column} className={BESIDE[column]}>{t(column)}</HeadCell>)}</tr>
          </thead>
          <tbody>
            {runs.map(({ id, importedAt, importedBy, files, counts, undoneAt }) => (
              <tr key={id} className="align-top">
                <RowHead className="md:whitespace-nowrap">
                  <Link href={`/office/imports/runs/${id}`} prefetch={false} className="text-accent underline-offset-2 hover:underline">{formatNumericInstant(importedAt, timeZone)}</Link>
                  <span className="block text-note font-normal wrap-anywhere text-ink-2 md:hidden">{importedBy ?? t('commandLine')} · {files.join(', ')}</span>
                </RowHead>
                <Cell className={BESIDE.who}>{importedBy ?? t('commandLine')}</Cell>
                <Cell className="min-w-40 wrap-anywhere max-md:hidden">{files.join(', ')}</Cell>
                <Cell className="md:min-w-56">
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
