import { ChevronRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import type { EmergencyState } from '@/lib/emergency/model';
import type { EmergencyView } from '@/lib/emergency/view';
import { formatInstant, formatTime } from '@/lib/text/format';

type EmergencyLinesProps = {
  emergencies: readonly EmergencyView[];
  timeZone: string;
  /** where one is opened */
  href: (id: string) => string;
  /** one's own, which say nothing of who opened them and lead nowhere once they have ended */
  isOwn?: boolean;
};

export const EMERGENCY_TONES: Record<EmergencyState, 'missing' | 'neutral'> = { open: 'missing', ended: 'neutral', over: 'neutral' };

/** Emergency accesses, the newest first: who, of whom, why, for how long, and what came of it. */
export function EmergencyLines({ emergencies, timeZone, href, isOwn = false }: EmergencyLinesProps) {
  return (
    <ul className="divide-y divide-line">
      {emergencies.map((one) => {
        const line = <EmergencyLine emergency={one} timeZone={timeZone} isOwn={isOwn} />;
        return (
          <li key={one.id}>
            {isOwn && one.state !== 'open' ? <div className="px-4 py-2.5">{line}</div> : (
              <Link prefetch={false} href={href(one.id)} className="flex min-h-11 items-center gap-3 px-4 py-2.5 -outline-offset-2 hover:bg-sunk">
                {line}
                <ChevronRight aria-hidden className="ml-auto size-5 shrink-0 text-ink-3" />
              </Link>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function EmergencyLine({ emergency, timeZone, isOwn }: { emergency: EmergencyView; timeZone: string; isOwn: boolean }) {
  const [t, locale] = [useTranslations('emergency'), useLocale()];
  const { person, pupil, className, state, reason, minutes, openedAt, endsAt, ended, looks } = emergency;
  const ofPupil = t('of', { pupil: [pupil, className].filter(Boolean).join(', ') });
  const end = ended ? t('endedBy', { name: ended.by, when: formatTime(ended.at, timeZone) }) : state === 'open' && t('until', { time: formatTime(endsAt, timeZone) });
  const facts = [!isOwn && ofPupil, t('opened', { when: formatInstant(openedAt, locale, timeZone), minutes }), end, t('looked', { count: looks.length })];
  return (
    <span className="grid min-w-0 gap-0.5">
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{isOwn ? ofPupil : person}</span>
        <Badge tone={EMERGENCY_TONES[state]} className="whitespace-normal">{isOwn ? t(`state.${state}`) : `${t('title')}: ${t(`state.${state}`)}`}</Badge>
      </span>
      <span className="wrap-anywhere">{reason}</span>
      <span className="text-note text-ink-2">{facts.filter(Boolean).join(' · ')}</span>
    </span>
  );
}
