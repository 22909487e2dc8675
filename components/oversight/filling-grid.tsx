'use client';

import { ArrowUp, ArrowUpDown } from 'lucide-react';
import { useMemo } from 'react';
import { classNames } from '@/components/ui/class-names';
import { type Packed, useUnpacked } from '@/components/ui/packed';
import { usePageLinks } from '@/components/ui/use-page-links';
import { rowsOf } from './filling-rows';

/** percent in time, null where nothing was due; 1 where most of it is not due yet. */
export type CellFigures = [percent: number | null, late: number, missing: number, notDue: number, isProvisional: 0 | 1];

export interface GridRow {
  /** null: the whole school */
  id: string | null;
  name: string;
  cells: (CellFigures | null)[];
  total: CellFigures;
}

/** The picture, ready to be drawn. */
export interface Grid {
  words: Record<'picture' | 'rows' | 'total' | 'late' | 'missing' | 'sort' | 'empty', string> & {
    states: Record<'late' | 'missing' | 'notDue', string>;
  };
  addresses: {
    /** of the whole school's lessons; a column's query is added to it, as to a row's */
    school: string;
    /** of a row's lessons; its id stands where `ANY_ROW` of the addresses does */
    row: string;
    /** where a row's name leads, when not to its lessons: one step closer */
    closer?: string;
  };
  heads: { label: string; href: string; query: string }[];
  /** of all columns together */
  query: string;
  sort: { isSorted: boolean; href: string };
  /** the whole school first */
  rows: GridRow[];
}

/** Said once for all cells. */
const TABLE = classNames(
  'w-full border-separate border-spacing-0.5 text-center text-note',
  '[&_td>a]:flex [&_td>a]:h-8 [&_td>a]:min-w-11 [&_td>a]:items-center [&_td>a]:justify-center touch:[&_td>a]:h-11',
  '[&_td>a]:rounded-sm [&_td>a]:font-semibold [&_a:hover]:underline',
  '[&_thead_th]:pb-1.5 [&_thead_th+th]:px-1 [&_thead_th]:align-bottom [&_thead_th]:font-semibold',
  '[&_thead_th]:whitespace-nowrap [&_thead_th]:text-ink-2 [&_tbody_th]:font-semibold [&_tbody_tr:first-child_th]:font-bold',
  '[&_th:first-child]:sticky [&_th:first-child]:left-0 [&_th:first-child]:z-1 [&_th:first-child]:bg-sheet',
  '[&_th:first-child]:w-px [&_th:first-child]:min-w-20 [&_th:first-child]:max-w-36 [&_th:first-child]:py-1',
  '[&_th:first-child]:pr-2 [&_th:first-child]:pl-4 [&_th:first-child]:text-left',
  'sm:[&_th:first-child]:max-w-64 sm:[&_th:first-child]:whitespace-nowrap',
);

/**
 * The picture as a table of plain links, whole before any script runs. It is a client component only so that its
 * hundreds of cells travel as numbers: as elements of the server they would travel twice. Its rows are written as text
 * (filling-rows.ts): as elements they took most of the page's time, on the server and again on the phone.
 */
export function FillingGrid({ grid }: { grid: Packed<Grid> }) {
  const picture = useUnpacked(grid);
  const { words, heads, sort } = picture;
  const rowsText = useMemo(() => rowsOf(picture), [picture]);
  const SortIcon = sort.isSorted ? ArrowUp : ArrowUpDown;
  return (
    <div role="region" aria-label={words.picture} tabIndex={0} onClick={usePageLinks()} className="relative overflow-x-auto py-3 pr-3">
      <table className={TABLE}>
        <caption className="sr-only">{words.picture}</caption>
        <thead>
          <tr>
            <th scope="col">{words.rows}</th>
            {heads.map(({ label, href }) => (
              <th key={href} scope="col"><a href={href}>{label}</a></th>
            ))}
            <th scope="col" aria-sort={sort.isSorted ? 'ascending' : undefined}>
              <a href={sort.href} title={words.sort} className="inline-flex items-center gap-1">
                {words.total}
                <SortIcon aria-hidden className="size-3.5" />
              </a>
            </th>
            <th scope="col" className="w-px">{words.late}</th>
            <th scope="col" className="w-px">{words.missing}</th>
          </tr>
        </thead>
        <tbody dangerouslySetInnerHTML={{ __html: rowsText }} />
      </table>
      {heads.length === 0 && <p className="py-6 text-center text-ink-2">{words.empty}</p>}
    </div>
  );
}
