import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { classNames } from '@/components/ui/class-names';
import { Cell, HeadCell, RowHead, Table, TableFrame } from '@/components/ui/table';
import type { ReportTable as Figures } from '@/lib/oversight/report-table-model';

/** The figures of a report, the whole school first; below each what it was in the days before. The name of a row stays in sight where the table is wider than the screen. */
export function ReportTable({ table: { groups, rows }, rowsName }: { table: Figures<string>; rowsName: string }) {
  const t = useTranslations('reports');
  const firsts = new Set(groups.map((_, at) => groups.slice(0, at).reduce((sum, { heads }) => sum + heads.length, 0)));
  return (
    <TableFrame label={t('table')}>
      <Table className="print:text-xs">
        <caption className="sr-only">{t('table')}</caption>
        <thead>
          <tr>
            <HeadCell rowSpan={2} className="sticky left-0 z-1 align-bottom">{rowsName}</HeadCell>
            {groups.map(({ name, heads }) => <HeadCell key={name} scope="colgroup" colSpan={heads.length} className="border-l border-l-line">{name}</HeadCell>)}
          </tr>
          <tr>
            {groups.map(({ name, heads }) => (
              <Fragment key={name}>
                {heads.map((head, at) => <HeadCell key={head} align="end" className={classNames('min-w-16 px-2 align-bottom text-xs', at === 0 && 'border-l border-l-line')}>{head}</HeadCell>)}
              </Fragment>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, now, before }, at) => (
            <tr key={`${at} ${name}`} className={at === 0 ? 'font-bold' : undefined}>
              <RowHead className="sticky left-0 z-1 bg-sheet max-md:max-w-36">{name}</RowHead>
              {now.map((figure, place) => (
                <Cell key={place} align="end" className={classNames('px-2 align-top whitespace-nowrap', firsts.has(place) && 'border-l border-l-line')}>
                  {figure}
                  {before && <span className="block text-xs font-normal text-ink-2"><span className="sr-only">{t('before')}: </span>{before[place]}</span>}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}
