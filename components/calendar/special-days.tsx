import { CalendarDays } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { DayScope } from '@/lib/calendar/model';
import type { SpecialDayLine } from '@/lib/calendar/view';
import { formatDayRange, formatInstant, nameOfWeekday } from '@/lib/text/format';

type Props = { days: readonly SpecialDayLine[]; mayChange: boolean; timeZone: string };

/** What differs from the ordinary week, in the order of the days: for whom, why, by which order, and who entered it when. */
export function SpecialDays({ days, mayChange, timeZone }: Props) {
  const t = useTranslations('calendar.days');
  return (
    <Card aria-labelledby="days">
      <CardHeader id="days" title={t('title')} />
      {days.length === 0 ? (
        <EmptyState icon={<CalendarDays />} title={t('none.title')} text={t('none.text')} level={3} />
      ) : (
        <ul className="divide-y divide-line">
          {days.map((day) => <SpecialDay key={day.id} {...{ day, mayChange, timeZone }} />)}
        </ul>
      )}
    </Card>
  );
}

function SpecialDay({ day, mayChange, timeZone }: Omit<Props, 'days'> & { day: SpecialDayLine }) {
  const [t, locale] = [useTranslations('calendar'), useLocale()];
  const { id, startedOn, endedOn, kind, worksAsWeekday, bells, scope, className, reason, orderNumber, enteredAt, enteredBy } = day;
  const [days, why] = [formatDayRange(startedOn, endedOn, locale), reason[locale]];
  const address = `/office/calendar/change?specialDayId=${id}&what=`;
  return (
    <li className="grid gap-x-4 gap-y-1 px-4 py-2.5 md:grid-cols-[10rem_1fr_auto] md:items-baseline">
      <p className="font-semibold whitespace-nowrap">{days}</p>
      <div className="min-w-0">
        <p>
          {t(`kinds.${kind}`, { weekday: worksAsWeekday ? nameOfWeekday(worksAsWeekday, locale) : '', bells: bells?.name ?? '' })}
          {' · '}
          {scopeSaid(t, scope, className)}
        </p>
        <p className="wrap-anywhere text-note text-ink-2">
          {[why, orderNumber && t('days.order', { number: orderNumber }), formatInstant(enteredAt, locale, timeZone), enteredBy].filter(Boolean).join(' · ')}
        </p>
      </div>
      {mayChange && (
        <div className="-ml-2.5 flex gap-1 print:hidden">
          <LinkButton size="sm" tone="quiet" href={`${address}change`} aria-label={t('days.changeLabel', { days, reason: why })}>{t('days.change')}</LinkButton>
          <LinkButton size="sm" tone="quiet" href={`${address}withdraw`} aria-label={t('days.withdrawLabel', { days, reason: why })}>{t('days.withdraw')}</LinkButton>
        </div>
      )}
    </li>
  );
}

/** "Бүт мектеп" · "2-нөөмөт" · "7-класстар" · "7-А-класс". */
export function scopeSaid(t: ReturnType<typeof useTranslations<'calendar'>>, scope: DayScope, className: string | null): string {
  switch (scope.of) {
    case 'school':
      return t('scopes.school');
    case 'shift':
      return t('scopes.shift', { shift: scope.shift });
    case 'parallel':
      return t('scopes.parallel', { grade: scope.grade });
    case 'class':
      return t('scopes.class', { name: className ?? '' });
  }
}
