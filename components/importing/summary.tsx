import { useMessages, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { Pager } from '@/components/ui/pager';
import { Cell, HeadCell, RowHead, Table, TableFrame } from '@/components/ui/table';
import { changeInWords, itemInWords } from '@/lib/importing/report-model';
import { ITEM_KINDS, type ImportPreview, type ItemKind } from '@/lib/importing/view';
import { formatNumericDay } from '@/lib/text/format';

const ACTIONS = ['create', 'change', 'end', 'leave'] as const;
const ROWS = 100;

type Props = { preview: ImportPreview; kind: ItemKind | undefined; page: number; isDone?: boolean };

/** What is created, changed, ended and left, kind by kind; behind each kind its rows. */
export function Summary({ preview, kind, page, isDone = false }: Props) {
  const [t, kinds] = [useTranslations('imports.summary'), useTranslations('importing.kinds')];
  const { counts, items, from } = preview;
  // Reports of before a kind was known lack it.
  const met = ITEM_KINDS.filter((one) => Object.values(counts[one] ?? {}).some((count) => count > 0));
  if (met.length === 0) return null;
  return (
    <section aria-labelledby="summary" className="grid gap-3">
      <div>
        <h2 id="summary">{isDone ? t('report') : t('title')}</h2>
        {from && <p className="text-note text-ink-2">{t('from', { day: formatNumericDay(from) })}</p>}
      </div>
      <TableFrame label={isDone ? t('report') : t('title')}>
        <Table>
          <thead>
            <tr>
              <HeadCell>{t('kind')}</HeadCell>
              {ACTIONS.map((action) => <HeadCell key={action} align="end" className="max-sm:px-1.5">{t(action)}</HeadCell>)}
            </tr>
          </thead>
          <tbody>
            {met.map((one) => (
              <tr key={one}>
                <RowHead className="max-sm:px-2">{kinds(one)}</RowHead>
                {ACTIONS.map((action) => <Cell key={action} align="end" className={classNames('tabular-nums max-sm:px-1.5', !counts[one][action] && 'text-ink-3')}>{counts[one][action]}</Cell>)}
              </tr>
            ))}
          </tbody>
        </Table>
      </TableFrame>
      {items.length > 0 && (
        <Card as="div" id="rows">
          <ul className="divide-y divide-line">
            {met.filter((one) => items.some((item) => item.kind === one)).map((one) => (
              <li key={one}><Rows items={items.filter((item) => item.kind === one)} kind={one} page={kind === one ? page : 1} isOpen={kind === one} /></li>
            ))}
          </ul>
        </Card>
      )}
    </section>
  );
}

function Rows({ items, kind, page, isOpen }: { items: ImportPreview['items']; kind: ItemKind; page: number; isOpen: boolean }) {
  const [t, { importing: words }] = [useTranslations('imports.summary'), useMessages()];
  const pages = Math.ceil(items.length / ROWS);
  const at = Math.min(page, Math.max(1, pages));
  return (
    <details open={isOpen}>
      <summary className="cursor-pointer px-4 py-2.5 font-medium">{t('rows', { kind: words.kinds[kind], count: items.length })}</summary>
      <ul className="divide-y divide-line border-t border-line">
        {items.slice((at - 1) * ROWS, at * ROWS).map((item, index) => (
          <li key={`${index} ${item.name}`} className="grid gap-x-4 px-4 py-2 sm:grid-cols-[6rem_1fr]">
            <span className="text-note text-ink-2">{t(item.action)}</span>
            <span className="min-w-0 wrap-anywhere">
              <span className="block font-medium">{itemInWords(item)}</span>
              {item.changes.map((change, position) => <span key={position} className="block text-note text-ink-2">{changeInWords(change, words)}</span>)}
            </span>
          </li>
        ))}
      </ul>
      {pages > 1 && (
        <div className="pb-4">
          <Pager page={at} pages={pages} href={(to) => `?kind=${kind}&page=${to}#rows`} words={{ pages: t('pages'), page: t('page', { page: at, pages }), previous: t('previous'), next: t('next') }} />
        </div>
      )}
    </details>
  );
}
