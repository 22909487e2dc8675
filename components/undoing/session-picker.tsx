import { ChevronRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { Card, CardHeader } from '@/components/ui/card';
import { formatInstant } from '@/lib/text/format';
import type { WritingSession } from '@/lib/undoing/view';

/** Sessions that wrote, the last first; each leads to what it wrote. */
export function SessionPicker({ sessions, timeZone }: { sessions: readonly WritingSession[]; timeZone: string }) {
  const [t, locale] = [useTranslations('undoing.sessions'), useLocale()];
  const when = (at: Date) => formatInstant(at, locale, timeZone);
  return (
    <Card aria-labelledby="sessions">
      <CardHeader id="sessions" title={t('title')} />
      <ul className="divide-y divide-line">
        {sessions.map(({ id, person, device, writes, firstAt, lastAt }) => (
          <li key={id}>
            <Link prefetch={false} href={`/oversight/undo?session=${id}`} className="flex min-h-11 items-center gap-3 px-4 py-2.5 -outline-offset-2 hover:bg-sunk">
              <span className="grid min-w-0 gap-0.5">
                <span className="font-medium">{person}</span>
                <span className="text-note text-ink-2">{[t('counts', { count: writes }), device, t('span', { first: when(firstAt), last: when(lastAt) })].join(' · ')}</span>
              </span>
              <ChevronRight aria-hidden className="ml-auto size-5 shrink-0 text-ink-3" />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
