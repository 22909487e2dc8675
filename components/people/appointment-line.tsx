import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { AppointmentView } from '@/lib/people/view';
import { formatDay, formatInstant } from '@/lib/text/format';

const TONES = { open: 'late', approved: 'ok', declined: 'missing' } as const;

/** Who is to hold which post, from when, by whose word; and what was decided. */
export function AppointmentLine({ appointment, timeZone }: { appointment: AppointmentView; timeZone: string }) {
  const [t, locale] = [useTranslations('appointments'), useLocale()];
  const { name, post, area, className, startedOn, endedOn, orderNumber, proposedBy, proposedAt, decided } = appointment;
  const state = decided?.decision ?? 'open';
  const since = [t('from', { day: formatDay(startedOn, locale) }), endedOn && t('until', { day: formatDay(endedOn, locale) })].filter(Boolean).join(', ');
  const when = formatInstant(proposedAt, locale, timeZone);
  return (
    <div className="grid gap-1">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <b className="font-semibold break-words">{name}</b>
        <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>
      </p>
      <p className="break-words">{[t(`post.${post}`), area, className].filter(Boolean).join(' · ')}</p>
      <p>{[since, orderNumber && t('order', { number: orderNumber })].filter(Boolean).join(' · ')}</p>
      <p className="text-note text-ink-2">{proposedBy ? t('proposed', { name: proposedBy, when }) : t('listed', { when })}</p>
      {decided && (
        <p className="text-note text-ink-2">
          {t('verdict', { by: decided.by, when: formatInstant(decided.at, locale, timeZone) })}
          {decided.word && <span className="block text-ink">{t('word', { word: decided.word })}</span>}
        </p>
      )}
    </div>
  );
}
