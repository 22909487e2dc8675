import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { Matter, MatterArea } from '@/lib/matters/view';
import { formatInstant } from '@/lib/text/format';

const TONES = { open: 'late', approved: 'ok', declined: 'missing' } as const;

type Props = { area: MatterArea; matter: Matter; name: React.ReactNode; timeZone: string; children: React.ReactNode };

/** A matter with its state; below, what is asked for, and once it is decided by whom, when and with which word. */
export function MatterLine({ area, matter: { decided }, name, timeZone, children }: Props) {
  const [t, own, locale] = [useTranslations('matters'), useTranslations(area), useLocale()];
  const state = decided?.decision ?? 'open';
  return (
    <div className="grid gap-1">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {name}
        <Badge tone={TONES[state]}>{own(`state.${state}`)}</Badge>
      </p>
      {children}
      {decided && (
        <p className="text-note text-ink-2">
          {t('verdict', { by: decided.by, when: formatInstant(decided.at, locale, timeZone) })}
          {decided.word && <span className="block text-ink">{t('word', { word: decided.word })}</span>}
        </p>
      )}
    </div>
  );
}
