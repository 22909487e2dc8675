import { useLocale, useTranslations } from 'next-intl';
import { Cell, HeadCell, Table, TableFrame } from '@/components/ui/table';
import type { RemarkSheet as Sheet } from '@/lib/remarks/view';
import { formatNumericDay, formatYears } from '@/lib/text/format';

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
                <HeadCell className="min-w-56">{t('remark')}</HeadCell>
                <HeadCell>{t('checker')}</HeadCell>
                <HeadCell>{t('fulfilled')}</HeadCell>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ id, raisedOn, on, lessonOn, text, checker, fulfilled, dueOn }) => (
                <tr key={id}>
                  <Cell className="align-top whitespace-nowrap">{formatNumericDay(raisedOn)}</Cell>
                  <Cell className="align-top">
                    {(on || lessonOn) && <b className="block font-semibold">{[on, lessonOn && formatNumericDay(lessonOn)].filter(Boolean).join(' · ')}</b>}
                    <span className="whitespace-pre-line wrap-anywhere">{text}</span>
                  </Cell>
                  <Cell className="align-top">{checker}</Cell>
                  <Cell className="align-top">{fulfilled ? t('done', { day: formatNumericDay(fulfilled.on), name: fulfilled.by }) : <span className="text-ink-2">{t('due', { day: formatNumericDay(dueOn) })}</span>}</Cell>
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
