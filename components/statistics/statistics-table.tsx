import { useLocale } from 'next-intl';
import { Cell, HeadCell, RowHead, Table as Frame, TableFrame } from '@/components/ui/table';
import { formatFigure, type Table } from '@/lib/statistics/table-model';

/** The figures, the whole school first; the name of a row stays in sight where the table is wider than the screen. */
export function StatisticsTable({ table, rowsName }: { table: Table; rowsName: string }) {
  const locale = useLocale();
  return (
    <>
      <TableFrame label={table.name}>
        <Frame>
          <caption className="sr-only">{table.name}</caption>
          <thead>
            <tr>
              <HeadCell className="sticky left-0 z-1">{rowsName}</HeadCell>
              {table.heads.map(({ text, title }) => <HeadCell key={text} align="end" title={title} className="max-md:px-2">{text}</HeadCell>)}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(({ name, note, figures }, at) => (
              <tr key={name} className={at === 0 ? 'font-bold' : undefined}>
                <RowHead className="sticky left-0 z-1 bg-sheet">
                  {name}
                  {note && <span className="block text-note font-normal text-ink-2">{note}</span>}
                </RowHead>
                {figures.map((figure, index) => <Cell key={table.heads[index]?.text} align="end" className="whitespace-nowrap max-md:px-2">{formatFigure(figure, locale)}</Cell>)}
              </tr>
            ))}
          </tbody>
        </Frame>
      </TableFrame>
      {table.hint && <p className="mt-3 max-w-3xl text-note text-ink-2">{table.hint}</p>}
    </>
  );
}
