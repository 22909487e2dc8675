import { MailCheck } from 'lucide-react';
import { useLocale, useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { KeptForm } from '@/components/ui/kept-form';
import { Cell, HeadCell, RowHead, Table, TableFrame } from '@/components/ui/table';
import type { FailedMessages as Failed } from '@/lib/notices/view';
import { formatInstant } from '@/lib/text/format';

type Props = { failed: readonly Failed[]; timeZone: string; retry: Parameters<typeof KeptForm>[0]['action'] };

/** For the administrator: how many messages failed every try, by way and reason; never whose, nor what they say. */
export function FailedMessages({ failed, timeZone, retry }: Props) {
  const [t, { errors }, locale] = [useTranslations('notices.failed'), useMessages(), useLocale()];
  return (
    <KeptForm action={retry} words={{ refusals: errors.refusal, done: t('retried') }} className="grid max-w-3xl gap-4">
      {failed.length === 0 ? (
        <EmptyState icon={<MailCheck />} title={t('none.title')} text={t('none.text')} />
      ) : (
        <>
          <p>{t('lead')}</p>
          <TableFrame label={t('title')}>
            <Table>
              <thead>
                <tr>
                  <HeadCell>{t('channel')}</HeadCell>
                  <HeadCell>{t('trouble')}</HeadCell>
                  <HeadCell align="end">{t('count')}</HeadCell>
                  <HeadCell>{t('lastAt')}</HeadCell>
                </tr>
              </thead>
              <tbody>
                {failed.map(({ channel, trouble, count, lastAt }) => (
                  <tr key={channel + trouble}>
                    <RowHead>{t(`channels.${channel}`)}</RowHead>
                    <Cell>{t(`troubles.${trouble}`)}</Cell>
                    <Cell align="end">{count}</Cell>
                    <Cell className="whitespace-nowrap">{formatInstant(lastAt, locale, timeZone)}</Cell>
                  </tr>
                ))}
              </tbody>
            </Table>
          </TableFrame>
          <Button type="submit" tone="main" className="justify-self-start">{t('retry')}</Button>
        </>
      )}
    </KeptForm>
  );
}
