import { useLocale, useMessages, useTranslations } from 'next-intl';
import { Button, LinkButton } from '@/components/ui/button';
import { KeptForm } from '@/components/ui/kept-form';
import { Cell, HeadCell, RowHead, Table, TableFrame } from '@/components/ui/table';
import type { CheckView } from '@/lib/check-plans/view';
import { formatDayRange } from '@/lib/text/format';
import { planHref } from './words';

type CheckTableProps = {
  planId: string;
  /** where its checks may be written: the version they stand in, and what takes one out of it */
  draft: { versionId: string; remove: Parameters<typeof KeptForm>[0]['action'] } | null;
  checks: readonly CheckView[];
};

/** The checks of a version: a table, and on a phone a list of the same. */
export function CheckTable({ planId, draft, checks }: CheckTableProps) {
  const t = useTranslations('checkPlans');
  return (
    <TableFrame label={t('table')}>
      <Table className="max-md:block print:table">
        <thead className="max-md:sr-only print:not-sr-only print:table-header-group">
          <tr>
            <HeadCell align="end">{t('column.number')}</HeadCell>
            {(['what', 'where', 'when', 'who'] as const).map((key) => <HeadCell key={key}>{t(`column.${key}`)}</HeadCell>)}
            {draft && <HeadCell className="print:hidden"><span className="sr-only">{t('edit')}</span></HeadCell>}
          </tr>
        </thead>
        <tbody className="max-md:block print:table-row-group">
          {checks.map((check, at) => <CheckRow key={check.checkId} {...{ planId, draft, check }} number={at + 1} />)}
        </tbody>
      </Table>
    </TableFrame>
  );
}

const stacked = 'max-md:block max-md:border-b-0 max-md:py-1 print:table-cell print:border-b';

function CheckRow({ planId, draft, check, number }: Pick<CheckTableProps, 'planId' | 'draft'> & { check: CheckView; number: number }) {
  const [t, locale] = [useTranslations('checkPlans'), useLocale()];
  const { kind, text, sampleSize, classes, groups, members, startsOn, endsOn } = check;
  const when = formatDayRange(startsOn, endsOn, locale);
  const where = [...classes, ...groups].map(({ name }) => name).join(', ') || t('school');
  return (
    <tr className="align-top max-md:block max-md:border-b max-md:border-line max-md:py-2 print:table-row">
      <Cell align="end" className="text-ink-2 max-md:hidden print:table-cell">{number}</Cell>
      <RowHead className={`${stacked} font-semibold`}>
        {t(`kind.${kind}`)}
        <span className="block max-w-prose font-normal break-words text-ink-2">{text}</span>
      </RowHead>
      <Cell className={stacked}>
        {where}
        {sampleSize !== null && <span className="block text-ink-2">{t('sample', { count: sampleSize })}</span>}
      </Cell>
      <Cell className={`${stacked} whitespace-nowrap`}>{when}</Cell>
      <Cell className={stacked}>{members.map(({ name }) => name).join(', ')}</Cell>
      {draft && (
        <Cell className={`${stacked} print:hidden`}>
          <RowActions {...{ planId, draft }} checkId={check.checkId} named={{ what: t(`kind.${kind}`), when }} />
        </Cell>
      )}
    </tr>
  );
}

function RowActions({ planId, draft, checkId, named }: { planId: string; draft: NonNullable<CheckTableProps['draft']>; checkId: string; named: { what: string; when: string } }) {
  const [t, { checkPlans, errors }] = [useTranslations('checkPlans'), useMessages()];
  return (
    <div className="flex flex-wrap gap-2 md:justify-end">
      <LinkButton size="sm" href={planHref(planId, { check: checkId })} aria-label={t('editOf', named)}>{t('edit')}</LinkButton>
      <KeptForm action={draft.remove} words={{ refusals: { ...errors.refusal, alreadyClosed: checkPlans.closed } }}>
        <input type="hidden" name="versionId" value={draft.versionId} />
        <input type="hidden" name="checkId" value={checkId} />
        <Button type="submit" size="sm" aria-label={t('removeOf', named)}>{t('remove')}</Button>
      </KeptForm>
    </div>
  );
}
