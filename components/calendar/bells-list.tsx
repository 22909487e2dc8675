import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import type { BellsLine } from '@/lib/calendar/view';
import { formatDayRange, formatMinutes, formatNumericDay } from '@/lib/text/format';

/** The schedules of bells that ring or will, shift by shift; each can be changed from a day on. */
export function BellsList({ bells, mayChange }: { bells: readonly BellsLine[]; mayChange: boolean }) {
  const [t, locale] = [useTranslations('calendar.bells'), useLocale()];
  // Of the ordinary bells one schedule rings at a time: what it is says more than how a file called it.
  const titleOf = ({ kind, name }: BellsLine) => (kind === 'regular' ? t(kind) : name);
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2 xl:grid-cols-3">
      {bells.map((line) => ({ ...line, title: titleOf(line) })).map(({ id, title, kind, startedOn, endedOn, slots }) => (
        <Card key={id} aria-labelledby={`bells-${id}`}>
          <CardHeader id={`bells-${id}`} title={title} aside={kind !== 'regular' && <Badge tone="late">{t(kind)}</Badge>} />
          <div className="grid gap-3 p-4">
            <p className="text-note text-ink-2">{endedOn ? formatDayRange(startedOn, endedOn, locale) : t('since', { day: formatNumericDay(startedOn) })}</p>
            <div className="grid grid-cols-2 gap-x-6 gap-y-3">
              {[...new Set(slots.map(({ shift }) => shift))].map((shift) => (
                <div key={shift}>
                  <h3 className="text-note font-semibold">{t('shift', { shift })}</h3>
                  <ol className="tabular-nums">
                    {slots.filter((slot) => slot.shift === shift).map(({ position, number, startsAtMinute, endsAtMinute }) => (
                      <li key={position}><span className="text-ink-2">{number}.</span> {formatMinutes(startsAtMinute)}–{formatMinutes(endsAtMinute)}</li>
                    ))}
                  </ol>
                </div>
              ))}
            </div>
            {mayChange && <LinkButton size="sm" className="justify-self-start print:hidden" href={`/office/calendar/bells/change?of=${id}`} aria-label={t('changeLabel', { name: title })}>{t('change')}</LinkButton>}
          </div>
        </Card>
      ))}
    </div>
  );
}
