import { useLocale, useTranslations } from 'next-intl';
import { pack } from '@/components/ui/packed';
import { ANY_ROW, columnQuery, fillingHref, pictureQuery, rowAddress } from '@/lib/oversight/address-model';
import { isOfClass } from '@/lib/oversight/duties-model';
import { type Counts, isProvisional, NOBODY, percentOf } from '@/lib/oversight/model';
import type { Column } from '@/lib/oversight/period-model';
import type { FillingView } from '@/lib/oversight/view';
import { formatMonth, formatShortDay, formatWeekday } from '@/lib/text/format';
import { type CellFigures, FillingGrid, type Grid, type GridRow } from './filling-grid';
import { type OversightWords, termName } from './words';

/** Rows by columns: percent in time, with the lessons behind every number. */
export function FillingTable(view: FillingView) {
  const [t, locale] = [useTranslations('oversight'), useLocale()];
  const { choice, columns, columnTotals, term, total, rows, span } = view;
  const isSorted = choice.sort === 'percent';
  const rowOf = (id: string | null, name: string, cells: readonly (Counts | null)[], ofRow: Counts): GridRow => ({
    id,
    name,
    cells: cells.map((counts) => counts && figuresOf(counts)),
    total: figuresOf(ofRow),
  });
  const opensClass = choice.by === 'class' && !choice.class && !isOfClass(choice.of);
  const grid: Grid = {
    words: {
      picture: choice.of === 'lessons' ? t('picture') : t('pictureOf', { of: t(`of.${choice.of}`) }),
      rows: t(`by.${choice.by}`),
      total: t('total'),
      late: t('late'),
      missing: t('missing'),
      states: { late: t('state.late'), missing: t('state.missing'), notDue: t('state.notDue') },
      sort: t(isSorted ? 'sortByName' : 'sortByPercent'),
      empty: t('lessons.none.title'),
    },
    addresses: {
      school: rowAddress(null, choice),
      row: rowAddress({ by: choice.by, id: ANY_ROW }, choice),
      closer: opensClass ? fillingHref({ ...choice, by: 'group', class: ANY_ROW, term: term?.ordinal }) : undefined,
    },
    heads: columns.map((column) => ({ label: headOf(t, view, column, locale), href: closer(view, column), query: columnQuery(choice.columns, column) })),
    query: pictureQuery(choice.columns, term?.ordinal, span.from),
    sort: { isSorted, href: fillingHref({ ...choice, term: term?.ordinal, sort: isSorted ? 'name' : 'percent' }) },
    rows: [rowOf(null, t('school'), columnTotals, total), ...rows.map((row) => rowOf(row.id ?? NOBODY, row.name ?? t('nobody'), row.cells, row.total))],
  };
  return <FillingGrid grid={pack(grid)} />;
}

function figuresOf(counts: Counts): CellFigures {
  return [percentOf(counts), counts.late, counts.missing, counts.notDue, isProvisional(counts) ? 1 : 0];
}

function headOf(t: OversightWords, { choice, terms }: FillingView, { from, term }: Column, locale: ReturnType<typeof useLocale>): string {
  const whole = terms.find(({ ordinal }) => ordinal === term);
  if (choice.columns === 'term' && whole) return termName(t, whole);
  if (choice.columns === 'month') return formatMonth(from, locale);
  return choice.columns === 'day' ? `${formatWeekday(from, locale, 'short')} ${formatShortDay(from)}` : formatShortDay(from);
}

/** A column's head leads one step closer: a term to its weeks, a week to its days, a month or a day to its lessons; what is due besides lessons is not told by days. */
function closer({ choice }: FillingView, column: Column): string {
  const { from, term } = column;
  if (choice.columns === 'term') return fillingHref({ ...choice, columns: 'week', term: term ?? undefined });
  if (choice.columns === 'week' && choice.of === 'lessons') return fillingHref({ ...choice, columns: 'day', term: term ?? undefined, week: from });
  return rowAddress(null, choice) + columnQuery(choice.columns, column);
}
