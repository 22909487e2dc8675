import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { Cell, HeadCell, RowHead, Table, TableFrame } from '@/components/ui/table';
import { addDays } from '@/lib/calendar/day';
import { formatDayRange, formatShortDay, formatWeekday, formatWeekdayAndDay } from '@/lib/text/format';
import type { LessonToPlace, PlaceOffer } from '@/lib/timetable/view';
import { clashesSaid } from './clash-words';

type Props = { lesson: LessonToPlace; chosen: { day: string; position: number } | null };

/** Where a lesson is to stand: every hour of a week is a link that says what is in the way there. */
export function PlaceChoice({ lesson: { id, groupId, monday, days, hours, places }, chosen }: Props) {
  const [t, locale] = [useTranslations('timetable'), useLocale()];
  const at = id ? `/office/timetable/${id}?` : `/office/timetable/new?groupId=${groupId}&`;
  const offers = new Map(places.map((place) => [`${place.day}.${place.position}`, place]));
  const week = formatDayRange(monday, addDays(monday, 5), locale);
  return (
    <Card aria-labelledby="places">
      <CardHeader
        id="places"
        title={t(id ? 'place.title' : 'place.newTitle')}
        aside={(
          <nav aria-label={t('weeks')} className="flex items-center gap-1">
            <LinkButton icon size="sm" href={`${at}on=${addDays(monday, -7)}`} aria-label={t('earlier')}><ChevronLeft aria-hidden className="size-4" /></LinkButton>
            <span>{week}</span>
            <LinkButton icon size="sm" href={`${at}on=${addDays(monday, 7)}`} aria-label={t('later')}><ChevronRight aria-hidden className="size-4" /></LinkButton>
          </nav>
        )}
      />
      {days.length === 0 && <p className="p-4 text-ink-2">{t('none.title')}</p>}
      {days.length > 0 && (
        <TableFrame label={week} className="rounded-none border-0 shadow-none max-md:hidden">
          <Table>
            <thead>
              <tr>
                <HeadCell>{t('hour')}</HeadCell>
                {days.map((day) => <HeadCell key={day}>{formatWeekday(day, locale, 'short')} {formatShortDay(day)}</HeadCell>)}
              </tr>
            </thead>
            <tbody>
              {hours.map(({ position, number, shift }) => (
                <tr key={position}>
                  <RowHead className="whitespace-nowrap tabular-nums">{t('lesson', { number })}{shift > 1 && <span className="block text-note font-normal text-ink-2">{t('shift', { shift })}</span>}</RowHead>
                  {days.map((day) => {
                    const offer = offers.get(`${day}.${position}`);
                    return (
                      <Cell key={day} flush className="min-w-28 p-1">
                        {offer && <Place {...{ offer, at, monday }} isChosen={chosen?.day === day && chosen.position === position} label={`${formatWeekdayAndDay(day, locale)}, ${t('lesson', { number })}`} />}
                      </Cell>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </Table>
        </TableFrame>
      )}
      <div className="md:hidden">
        {days.map((day) => (
          <section key={day} aria-labelledby={`place-${day}`} className="border-b border-line px-3 py-2 last:border-b-0">
            <h3 id={`place-${day}`} className="py-1">{formatWeekdayAndDay(day, locale)}</h3>
            <ul className="grid gap-1">
              {hours.flatMap(({ position, number }) => {
                const offer = offers.get(`${day}.${position}`);
                return offer ? [(
                  <li key={position} className="grid grid-cols-[4.5rem_1fr] items-center gap-2">
                    <span className="text-note tabular-nums">{t('lesson', { number })}</span>
                    <Place {...{ offer, at, monday }} isChosen={chosen?.day === day && chosen.position === position} label={`${formatWeekdayAndDay(day, locale)}, ${t('lesson', { number })}`} />
                  </li>
                )] : [];
              })}
            </ul>
          </section>
        ))}
      </div>
    </Card>
  );
}

function Place({ offer, at, monday, isChosen, label }: { offer: PlaceOffer; at: string; monday: string; isChosen: boolean; label: string }) {
  const t = useTranslations('timetable');
  const { day, position, isHere, isOwn, clashes } = offer;
  if (isOwn) return <span className="block px-2 py-1.5 text-note text-ink-3">{t('place.own')}</span>;
  const said = clashes.length > 0 ? clashesSaid(t, clashes).join('; ') : t('place.free');
  return (
    <Link
      prefetch={false}
      href={`${at}on=${monday}&to=${day}.${position}#move`}
      aria-label={`${label}: ${isHere ? t('place.here') : said}`}
      aria-current={isChosen ? 'true' : undefined}
      className={classNames(
        'flex min-h-9 items-center rounded-md border px-2 py-1.5 text-note touch:min-h-11',
        isChosen ? 'border-accent bg-accent-soft font-semibold text-accent' : isHere ? 'border-accent-line text-accent' : clashes.length > 0 ? 'border-transparent text-missing hover:bg-sunk' : 'border-transparent text-ok hover:bg-sunk',
      )}
    >
      {isHere ? t('place.here') : said}
    </Link>
  );
}
