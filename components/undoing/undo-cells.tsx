import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Cell, HeadCell, RowHead, Table, TableFrame } from '@/components/ui/table';
import { formatDay, formatNumericDay } from '@/lib/text/format';
import type { Standing, UndoCell } from '@/lib/undoing/view';

/** Each cell as it stands and as it will; what is left as it is comes last, with the reason. On a phone the pupil stands below the group. */
export function UndoCells({ cells }: { cells: readonly UndoCell[] }) {
  const t = useTranslations('undoing');
  return (
    <TableFrame label={t('preview.table')}>
      <Table>
        <thead>
          <tr>
            <HeadCell>{t('preview.what')}</HeadCell>
            <HeadCell className="max-md:hidden">{t('preview.pupil')}</HeadCell>
            <HeadCell>{t('preview.now')}</HeadCell>
            <HeadCell>{t('preview.then')}</HeadCell>
          </tr>
        </thead>
        <tbody>{cells.map((cell) => <CellLine key={cell.key} cell={cell} />)}</tbody>
      </Table>
    </TableFrame>
  );
}

function CellLine({ cell: { kind, place, onDate, pupil, now, then, left } }: { cell: UndoCell }) {
  const [t, locale] = [useTranslations('undoing'), useLocale()];
  const said = useSaid();
  return (
    <tr>
      <RowHead>
        {[place, onDate && formatDay(onDate, locale)].filter(Boolean).join(', ')}
        <span className="block text-note font-normal text-ink-2">{t(`kinds.${kind}`)}</span>
        {pupil && <span className="block text-note font-normal md:hidden">{pupil}</span>}
      </RowHead>
      <Cell className="max-md:hidden">{pupil ?? '–'}</Cell>
      <Cell className="wrap-anywhere">{said(now)}</Cell>
      <Cell className="font-semibold wrap-anywhere">
        {left ? <Badge tone="late" className="whitespace-normal">{left.by ? t('preview.changedSince', { name: left.by }) : t('preview.ownChild')}</Badge> : said(then)}
      </Cell>
    </tr>
  );
}

function useSaid(): (standing: Standing) => string {
  const t = useTranslations('undoing.values');
  return (standing) => {
    if (!standing) return t('nothing');
    if (standing.of === 'text') return standing.text;
    return standing.of === 'debt' ? t('debt', { day: formatNumericDay(standing.day) }) : t(standing.word, { minutes: standing.minutes ?? 0 });
  };
}
