import { useLocale, useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import { Cell, HeadCell, Table, TableFrame } from '@/components/ui/table';
import type { RemarkSheet as Sheet } from '@/lib/remarks/view';
import { formatNumericDay, formatYears } from '@/lib/text/format';

/** Columns that a telephone has no room for: there they stand below the remark. */
const WIDE = 'align-top max-sm:hidden print:table-cell';

/** The page of remarks as the paper journal has it: date, remark, checker, fulfilled; below, hands and the place of the seal. */
export function RemarkSheet({ sheet }: { sheet: Sheet }) {
  const [t, locale, shell] = [useTranslations('remarks.sheet'), useLocale(), useTranslations('shell')];
  const { school, firstYear, lines } = sheet;
  return (
    <div lang={locale} className="grid gap-4">
      <p className="text-center">
        {school}
        <span className="block text-ink-2">{shell('schoolYear', { years: formatYears(firstYear) })}</span>
      </p>
      {lines.length === 0 ? <p className="text-center text-ink-2">{t('none')}</p> : (
        <TableFrame label={t('title')}>
          <Table>
            <thead>
              <tr>
                <HeadCell>{t('date')}</HeadCell>
                <HeadCell className="sm:min-w-56">{t('remark')}</HeadCell>
                <HeadCell className={WIDE}>{t('checker')}</HeadCell>
                <HeadCell className={WIDE}>{t('fulfilled')}</HeadCell>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => [line, line.fulfilled ? t('done', { day: formatNumericDay(line.fulfilled.on), name: line.fulfilled.by }) : t('due', { day: formatNumericDay(line.dueOn) })] as const).map(([{ id, raisedOn, on, lessonOn, text, checker, fulfilled }, state]) => (
                <tr key={id}>
                  <Cell className="align-top whitespace-nowrap">{formatNumericDay(raisedOn)}</Cell>
                  <Cell className="align-top">
                    {(on || lessonOn) && <b className="block font-semibold">{[on, lessonOn && formatNumericDay(lessonOn)].filter(Boolean).join(' · ')}</b>}
                    <span className="whitespace-pre-line wrap-anywhere">{text}</span>
                    <span className="mt-1 block text-note text-ink-2 sm:hidden print:hidden">{`${t('checker')}: ${checker}`}</span>
                    <span className="block text-note text-ink-2 sm:hidden print:hidden">{fulfilled ? `${t('fulfilled')}: ${state}` : state}</span>
                  </Cell>
                  <Cell className={WIDE}>{checker}</Cell>
                  <Cell className={classNames(WIDE, !fulfilled && 'text-ink-2')}>{state}</Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        </TableFrame>
      )}
      <div className="mt-6 flex flex-wrap items-end justify-between gap-x-10 gap-y-8">
        {(['director', 'deputy'] as const).map((post) => (
          <p key={post} className="flex min-w-64 flex-1 items-end gap-2">
            <span className="whitespace-nowrap">{t(post)}</span>
            <span aria-hidden className="h-5 flex-1 border-b border-ink-2" />
          </p>
        ))}
        <p className="text-ink-2">{t('seal')}</p>
      </div>
    </div>
  );
}
