import { useLocale, useTranslations } from 'next-intl';
import { MatterLine } from '@/components/matters/matter-line';
import { Badge } from '@/components/ui/badge';
import type { SeatView } from '@/lib/working-group/view';
import { formatInstant, formatNumericDay } from '@/lib/text/format';

/** Who, as what, from when to when, under which order, by whose word; of one that waits also what it opens. */
export function SeatLine({ seat, timeZone }: { seat: SeatView; timeZone: string }) {
  const [t, locale] = [useTranslations('workingGroup'), useLocale()];
  const { name, isChair, isAdministrator, proposedBy, proposedAt, decided, state } = seat;
  const when = formatInstant(proposedAt, locale, timeZone);
  const head = (
    <>
      <b className="font-semibold break-words">{name}</b>
      {isChair && <Badge tone="accent">{t('chair')}</Badge>}
      {isAdministrator && <Badge>{t('administrator')}</Badge>}
    </>
  );
  return (
    <MatterLine area="workingGroup" matter={seat} name={head} timeZone={timeZone}>
      <SeatTerms seat={seat} />
      <p className="text-note text-ink-2">{proposedBy ? t('proposed', { name: proposedBy, when }) : t('listed', { when })}</p>
      {(state === 'past' || state === 'lapsed') && <p className="text-note text-ink-2">{t(state)}</p>}
      {!decided && <p className="mt-2 text-ink-2">{t(isAdministrator ? 'opensToAdministrator' : 'opens')}</p>}
    </MatterLine>
  );
}

/** The period and the order. */
export function SeatTerms({ seat: { startedOn, endedOn, orderNumber, orderOn } }: { seat: SeatView }) {
  const t = useTranslations('workingGroup');
  const period = endedOn ? `${formatNumericDay(startedOn)} – ${formatNumericDay(endedOn)}` : [formatNumericDay(startedOn), t('unending')].join(', ');
  const order = orderNumber && (orderOn ? t('orderOf', { number: orderNumber, day: formatNumericDay(orderOn) }) : t('order', { number: orderNumber }));
  return <p>{[period, order].filter(Boolean).join(' · ')}</p>;
}
