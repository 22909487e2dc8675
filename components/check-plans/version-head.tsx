import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { SegmentedLinks } from '@/components/ui/segmented-links';
import type { PlanView } from '@/lib/check-plans/view';
import { formatInstant, formatNumericDay } from '@/lib/text/format';
import { planHref, STATE_TONES } from './words';

/** Which version is shown, in which state, by whom and when each step was taken. */
export function VersionHead({ plan: { id, versions, shown }, timeZone }: { plan: PlanView; timeZone: string }) {
  const [t, locale] = [useTranslations('checkPlans'), useLocale()];
  const { version, state, isInForce, draftedBy, draftedAt, submittedBy, submittedAt, decided, orderNumber, orderOn } = shown;
  const when = (at: Date) => formatInstant(at, locale, timeZone);
  return (
    <div className="grid gap-2 print:hidden">
      {versions.length > 1 && (
        <SegmentedLinks
          label={t('versions')}
          className="max-w-full justify-self-start overflow-x-auto"
          items={versions.map((one) => ({ href: planHref(id, { version: one.version }), label: String(one.version), name: t('version', { version: one.version }), current: one.version === version }))}
        />
      )}
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <b className="font-semibold">{t('version', { version })}</b>
        <Badge tone={STATE_TONES[state]}>{t(`stateOf.${state}`)}</Badge>
        {isInForce && <Badge tone="accent">{t('inForce')}</Badge>}
      </p>
      <div className="text-note text-ink-2">
        <p>{t('drafted', { name: draftedBy, when: when(draftedAt) })}</p>
        {submittedBy && submittedAt && <p>{t('submitted', { name: submittedBy, when: when(submittedAt) })}</p>}
        {decided && <p>{t('decided', { by: decided.by, when: when(decided.at) })}</p>}
        {orderNumber && orderOn && <p>{t('order', { number: orderNumber, day: formatNumericDay(orderOn) })}</p>}
        {decided?.word && <p className="text-base text-ink">{t('word', { word: decided.word })}</p>}
      </div>
    </div>
  );
}
