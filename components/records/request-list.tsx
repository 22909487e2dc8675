import { Inbox } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { RecordRequests, RequestView } from '@/lib/records/view';
import { formatInstant, formatNumericDay } from '@/lib/text/format';
import { RecordLinks } from './record-links';

type Act = Parameters<typeof ActionForm>[0]['action'];

const TONES = { open: 'late', overdue: 'missing', handedOver: 'ok' } as const;

/** Requests that wait, the first due first, and those handed over lately. */
export function RequestList({ requests: { open, answered, mayPrint }, timeZone, handOver }: { requests: RecordRequests; timeZone: string; handOver: Act }) {
  const t = useTranslations('records');
  return (
    <>
      {open.length === 0 ? <EmptyState icon={<Inbox />} title={t('waiting.none')} text={t('waiting.noneText')} /> : (
        <section aria-labelledby="open">
          <h2 id="open" className="mb-3">{t('waiting.title', { count: open.length })}</h2>
          <ul className="grid gap-3 lg:grid-cols-2">
            {open.map((request) => (
              <Card as="li" key={request.id} className="grid content-start gap-3 p-4">
                <RequestLine request={request} timeZone={timeZone} />
                {request.isOwnMatter ? <p className="rounded-md bg-sunk px-3 py-2 text-ink-2">{t('own')}</p> : (
                  <div className="flex flex-wrap gap-3">
                    {mayPrint && <RecordLinks href={`/office/record-requests/file?requestId=${request.id}&format=`} />}
                    <ActionForm action={handOver}>
                      <input type="hidden" name="requestId" value={request.id} />
                      <Button type="submit" tone="main">{t('handOver')}</Button>
                    </ActionForm>
                  </div>
                )}
              </Card>
            ))}
          </ul>
        </section>
      )}
      {answered.length > 0 && (
        <Card aria-labelledby="answered">
          <CardHeader id="answered" title={t('answered')} />
          <ul className="divide-y divide-line">
            {answered.map((request) => <li key={request.id} className="px-4 py-3"><RequestLine request={request} timeZone={timeZone} /></li>)}
          </ul>
        </Card>
      )}
    </>
  );
}

function RequestLine({ request, timeZone }: { request: RequestView; timeZone: string }) {
  const [t, locale] = [useTranslations('records'), useLocale()];
  const { pupil, className, guardian, receivedOn, dueOn, state, registeredBy, handedOver } = request;
  return (
    <div className="grid gap-1">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <b className="font-semibold">{[pupil, className].filter(Boolean).join(' · ')}</b>
        <Badge tone={TONES[state]}>{t(`state.${state}`, { day: formatNumericDay(dueOn) })}</Badge>
      </p>
      <p className="text-note text-ink-2">{t('asked', { guardian, day: formatNumericDay(receivedOn), by: registeredBy })}</p>
      {handedOver && <p className="text-note text-ink-2">{t('handedOver', { when: formatInstant(handedOver.at, locale, timeZone), by: handedOver.by })}</p>}
    </div>
  );
}
