import { useLocale, useMessages, useTranslations } from 'next-intl';
import { Card, CardHeader } from '@/components/ui/card';
import type { DiaryReaders } from '@/lib/diary/view';
import { formatWeekdayAndDay } from '@/lib/text/format';

/** Who of the staff looked at the record, by day and by what they are here. */
export function ReaderList({ days }: Pick<DiaryReaders, 'days'>) {
  const [t, { account }, locale] = [useTranslations('diary.readers'), useMessages(), useLocale()];
  return (
    <div className="gap-3 space-y-3 md:columns-2 lg:columns-3">
      {days.map(({ onDate, readings }) => (
        <Card key={onDate} aria-labelledby={`read-${onDate}`} className="break-inside-avoid">
          <CardHeader id={`read-${onDate}`} title={formatWeekdayAndDay(onDate, locale)} />
          <ul className="divide-y divide-line">
            {readings.map(({ hat, count }) => (
              <li key={hat} className="flex items-baseline justify-between gap-3 px-4 py-2">
                <span className="first-letter:uppercase">{hat === 'administrator' ? t('emergency') : account.hats[hat]}</span>
                <span className="text-note text-ink-2">{t('times', { count })}</span>
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </div>
  );
}
