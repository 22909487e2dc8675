import { ArrowUp, ArrowUpDown } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import { cellHref, fillingHref, type RowAsked, rowHref } from '@/lib/oversight/address-model';
import { type Counts, type FillingState, percentOf } from '@/lib/oversight/model';
import type { Column } from '@/lib/oversight/period-model';
import type { FillingRow, FillingView } from '@/lib/oversight/view';
import { formatShortDay, formatWeekday } from '@/lib/text/format';
import { bandClass } from './band-class';
import { describeCounts, type OversightWords, termName } from './words';

/** Said once for all cells: hundreds of them travel to the screen. */
const TABLE = classNames(
  'w-full border-separate border-spacing-0.5 text-center text-note',
  '[&_td>a]:flex [&_td>a]:h-8 [&_td>a]:min-w-11 [&_td>a]:items-center [&_td>a]:justify-center touch:[&_td>a]:h-11',
  '[&_td>a]:rounded-sm [&_td>a]:font-semibold [&_a:hover]:underline',
);
const NAME = 'sticky left-0 z-1 w-px min-w-20 max-w-36 bg-sheet py-1 pr-2 pl-4 text-left sm:max-w-64 sm:whitespace-nowrap';

/** Rows by columns: percent in time, tinted by band. Plain links, so that it works and travels without script. */
export function FillingTable(view: FillingView) {
  const t = useTranslations('oversight');
  const { choice, columns, columnTotals, total, rows } = view;
  return (
    <div role="region" aria-label={t('picture')} tabIndex={0} className="overflow-x-auto py-3 pr-3">
      <table className={TABLE}>
        <caption className="sr-only">{t('picture')}</caption>
        <thead>
          <HeadRow {...view} />
        </thead>
        <tbody>
          <Row view={view} row={null} name={t('school')} cells={columnTotals} total={total} />
          {rows.map(({ id, name, cells, total: ofRow }: FillingRow) => (
            <Row key={id} view={view} row={{ by: choice.by, id }} name={name ?? t('nobody')} cells={cells} total={ofRow} />
          ))}
        </tbody>
      </table>
      {columns.length === 0 && <p className="py-6 text-center text-ink-2">{t('lessons.none.title')}</p>}
    </div>
  );
}

/** A column's head leads one step closer: a term to its weeks, a week to its days, a day to its lessons. */
function HeadRow({ choice, terms, term, columns }: FillingView) {
  const [t, locale] = [useTranslations('oversight'), useLocale()];
  const closer = ({ from, term: ordinal }: Column) => {
    if (choice.columns === 'term') return fillingHref({ ...choice, columns: 'week', term: ordinal });
    if (choice.columns === 'week') return fillingHref({ ...choice, columns: 'day', term: ordinal, week: from });
    return cellHref(null, 'day', { from, to: from, term: ordinal });
  };
  const headOf = ({ from, term: ordinal }: Column) => {
    const whole = terms.find((one) => one.ordinal === ordinal);
    if (choice.columns === 'term' && whole) return termName(t, whole);
    return choice.columns === 'day' ? `${formatWeekday(from, locale, 'short')} ${formatShortDay(from)}` : formatShortDay(from);
  };
  const sorted = choice.sort === 'percent';
  const SortIcon = sorted ? ArrowUp : ArrowUpDown;
  return (
    <tr className="[&>th]:pb-1.5 [&>th+th]:px-1 [&>th]:align-bottom [&>th]:font-semibold [&>th]:whitespace-nowrap [&>th]:text-ink-2">
      <th scope="col" className={NAME}>{t(`by.${choice.by}`)}</th>
      {columns.map((column) => (
        <th key={column.from} scope="col">
          <a href={closer(column)}>{headOf(column)}</a>
        </th>
      ))}
      <th scope="col" aria-sort={sorted ? 'ascending' : undefined}>
        <a href={fillingHref({ ...choice, term: term?.ordinal, sort: sorted ? 'name' : 'percent' })} title={t(sorted ? 'sortByName' : 'sortByPercent')}>
          <span className="inline-flex items-center gap-1">
            {t('total')} <SortIcon aria-hidden className="size-3.5" />
          </span>
        </a>
      </th>
      <th scope="col" className="w-px">{t('late')}</th>
      <th scope="col" className="w-px">{t('missing')}</th>
    </tr>
  );
}

interface RowProps {
  view: FillingView;
  /** null: the whole school */
  row: RowAsked;
  name: string;
  cells: readonly (Counts | null)[];
  total: Counts;
}

function Row({ view: { choice, columns, term, span }, row, name, cells, total }: RowProps) {
  const t = useTranslations('oversight');
  const hrefOf = (state?: FillingState) => rowHref(row, choice, term?.ordinal, span.from, state);
  return (
    <tr>
      <th scope="row" className={classNames(NAME, row ? 'font-semibold' : 'font-bold')}>
        <a href={hrefOf()}>{name}</a>
      </th>
      {columns.map((column, index) => (
        <FillingCell key={column.from} t={t} counts={cells[index] ?? null} href={cellHref(row, choice.columns, column)} />
      ))}
      <FillingCell t={t} counts={total} href={hrefOf()} />
      <td>{total.late > 0 && <a href={hrefOf('late')} className="text-late">{total.late}</a>}</td>
      <td>{total.missing > 0 && <a href={hrefOf('missing')} className="text-missing">{total.missing}</a>}</td>
    </tr>
  );
}

/** The percentage with its lessons behind it; what it is made of shows on hover where not all is in time. */
function FillingCell({ t, counts, href }: { t: OversightWords; counts: Counts | null; href: string }) {
  if (!counts) return <td />;
  const percent = percentOf(counts);
  const isWhole = percent === 100 && counts.notDue === 0;
  return (
    <td>
      <a href={href} className={bandClass(percent)} title={isWhole ? undefined : describeCounts(t, counts)}>
        {percent ?? '–'}
      </a>
    </td>
  );
}
