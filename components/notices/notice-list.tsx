import { BellOff } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useLocale, useMessages, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { dayOf, weekOf } from '@/lib/calendar/day';
import { lineText } from '@/lib/notices/line-text-model';
import type { NoticeLine } from '@/lib/notices/view';
import { formatTime, formatWeekdayAndDay } from '@/lib/text/format';

/** What a guardian was told, by the day on which it was; each line leads to where it stands in the diary. */
export function NoticeList({ notices, timeZone }: { notices: readonly NoticeLine[]; timeZone: string }) {
  const [t, locale] = [useTranslations('notices'), useLocale()];
  if (notices.length === 0) return <EmptyState icon={<BellOff />} title={t('none.title')} text={t('none.text')} />;
  const days = [...new Set(notices.map(({ foundAt }) => dayOf(foundAt, timeZone)))];
  return (
    <div className="grid max-w-3xl gap-3">
      {days.map((day) => {
        const name = formatWeekdayAndDay(day, locale);
        const lines = notices.filter(({ foundAt }) => dayOf(foundAt, timeZone) === day);
        return (
          <Card key={day} aria-labelledby={`told-${day}`}>
            <CardHeader id={`told-${day}`} title={name} />
            <ul aria-label={t('lines', { day: name })} className="divide-y divide-line">
              {lines.map((line) => <NoticeItem key={line.id} {...{ line, timeZone }} />)}
            </ul>
          </Card>
        );
      })}
    </div>
  );
}

function NoticeItem({ line, timeZone }: { line: NoticeLine; timeZone: string }) {
  const [t, locale, words] = [useTranslations('notices'), useLocale(), useMessages()];
  return (
    <li>
      <Link prefetch={false} href={placeOf(line)} className="flex min-h-11 items-baseline gap-3 px-4 py-2.5 -outline-offset-2 hover:bg-sunk max-sm:px-3">
        <time dateTime={line.foundAt.toISOString()} className="w-11 shrink-0 text-note text-ink-2">{formatTime(line.foundAt, timeZone)}</time>
        <span className="min-w-0 flex-1 break-words">
          <b className="font-semibold">{line.firstName}</b>{' · '}{withWholeDays(lineText(words, locale, line))}
        </span>
        {!line.isRead && <Badge tone="late">{t('isNew')}</Badge>}
      </Link>
    </li>
  );
}

/** No line ends within a day: '19-ноябрь'. */
function withWholeDays(text: string): ReactNode[] {
  return text.split(/(\d+-\p{L}+)/u).map((part, at) => (at % 2 ? <span key={at} className="whitespace-nowrap">{part}</span> : part));
}

function placeOf({ pupilId, kind, onDate }: NoticeLine): string {
  return kind === 'termMark' || !onDate ? `/diary/${pupilId}/marks` : `/diary/${pupilId}?week=${weekOf(onDate)}`;
}
