import { useLocale, useMessages, useTranslations } from 'next-intl';
import { Button, LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { KeptForm } from '@/components/ui/kept-form';
import type { PublicHoliday } from '@/lib/calendar/public-holidays-model';
import { holidayField } from '@/lib/calendar/schema';
import { formatDayRange } from '@/lib/text/format';

type Props = { holidays: readonly PublicHoliday[]; action: Parameters<typeof KeptForm>[0]['action'] };

/** Public holidays of the year to tick; those by the moon wait for the government's word and are not ticked beforehand. */
export function HolidayForm({ holidays, action }: Props) {
  const [t, locale, { calendar, errors }] = [useTranslations('calendar.holidays'), useLocale(), useMessages()];
  return (
    <Card aria-labelledby="holidays">
      <CardHeader id="holidays" title={t('title')} aside={<LinkButton size="sm" href="/office/calendar">{t('calendar')}</LinkButton>} />
      {holidays.length === 0 && <p className="p-4 text-ink-2">{t('nothing')}</p>}
      {holidays.length > 0 && (
        <KeptForm action={action} words={{ refusals: errors.refusal, problems: { required: t('choose') }, done: calendar.holidays.done }} className="grid gap-3 p-4">
          <p className="text-note text-ink-2">{t('tick')}</p>
          <div className="grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">
            {holidays.map((holiday) => (
              <Checkbox
                key={holidayField(holiday)}
                name={holidayField(holiday)}
                defaultChecked={!holiday.isMoveable}
                label={t(`names.${holiday.nameKey}`)}
                hint={[formatDayRange(holiday.on, holiday.until, locale), holiday.isMoveable && t('moveable')].filter(Boolean).join('. ')}
              />
            ))}
          </div>
          <Button type="submit" tone="main" className="justify-self-start">{t('declareAll')}</Button>
        </KeptForm>
      )}
    </Card>
  );
}
