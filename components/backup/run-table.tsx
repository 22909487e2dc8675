import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Cell, HeadCell, RowHead, Table, TableFrame } from '@/components/ui/table';
import type { BackupLine } from '@/lib/backup/view';
import { formatInstant, formatNumber } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';

const MEGABYTE = 2 ** 20;

/** The last back-ups and tries, the newest first. */
export function RunTable({ lines, timeZone }: { lines: readonly BackupLine[]; timeZone: string }) {
  const [t, locale] = [useTranslations('backup.runs'), useLocale() as Locale];
  if (lines.length === 0) return <p className="text-ink-2">{t('none')}</p>;
  return (
    <TableFrame label={t('title')}>
      <Table>
        <thead>
          <tr>
            <HeadCell>{t('at')}</HeadCell>
            <HeadCell>{t('kind')}</HeadCell>
            <HeadCell>{t('outcome')}</HeadCell>
            <HeadCell align="end">{t('rows')}</HeadCell>
            <HeadCell align="end">{t('size')}</HeadCell>
            <HeadCell>{t('second')}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, kind, at, trouble, rows, size, secondCopied }) => (
            <tr key={id}>
              <RowHead className="whitespace-nowrap">{formatInstant(at, locale, timeZone)}</RowHead>
              <Cell>{t(`kinds.${kind}`)}</Cell>
              <Cell>{trouble ? <Badge tone="missing">{t(`troubles.${trouble}`)}</Badge> : <Badge tone="ok">{t('good')}</Badge>}</Cell>
              <Cell align="end">{rows === null ? '' : formatNumber(rows, locale)}</Cell>
              <Cell align="end" className="whitespace-nowrap">{size === null ? '' : t('megabytes', { size: formatNumber(size / MEGABYTE, locale, 1) })}</Cell>
              <Cell>{secondCopied === null ? '' : t(secondCopied ? 'copied' : 'notCopied')}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}
