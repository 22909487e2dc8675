import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import type { PublicHoliday } from '@/lib/calendar/public-holidays-model';
import { formatDayRange } from '@/lib/text/format';

/** Public holidays that the calendar does not have yet: each leads to the form with its days and names filled in. */
export function HolidayOffers({ holidays, hrefOf }: { holidays: readonly PublicHoliday[]; hrefOf: (holiday: PublicHoliday) => string }) {
  const [t, locale] = [useTranslations('calendar.holidays'), useLocale()];
  return (
    <Card aria-labelledby="holidays" className="print:hidden">
      <CardHeader id="holidays" title={t('title')} />
      <p className="px-4 pt-3 text-note text-ink-2">{t('lead')}</p>
      <ul className="divide-y divide-line">
        {holidays.map((holiday) => {
          const { on, until, nameKey, isMoveable, isWorked } = holiday;
          const name = t(`names.${nameKey}`);
          return (
            <li key={`${nameKey} ${on}`} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
              <div className="mr-auto min-w-0">
                <p className="font-medium">{name}</p>
                <p className="text-note text-ink-2">{formatDayRange(on, until, locale)}</p>
                {isMoveable && <Badge tone="late" className="whitespace-normal">{t('moveable')}</Badge>}
                {isWorked && <Badge className="whitespace-normal">{t('worked')}</Badge>}
              </div>
              <LinkButton size="sm" href={hrefOf(holiday)} aria-label={t('declareLabel', { name })}>{t('declare')}</LinkButton>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
