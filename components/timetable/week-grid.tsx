import { CalendarOff } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { EmptyState } from '@/components/ui/empty-state';
import { Cell, HeadCell, RowHead, Table, TableFrame } from '@/components/ui/table';
import { formatMinutes, formatShortDay, formatWeekday, formatWeekdayAndDay } from '@/lib/text/format';
import type { TimetableWeek, WeekHour, WeekLesson } from '@/lib/timetable/view';
import { clashesSaid } from './clash-words';

/** A week: hours down, days across; on a phone day by day. A lesson that may be changed is a link to where it is. */
export function WeekGrid({ week }: { week: TimetableWeek }) {
  const [t, locale] = [useTranslations('timetable'), useLocale()];
  const { days, hours, lessons, chosen } = week;
  if (week.of === 'room' && week.choices.room.length === 0) return <Card as="div"><EmptyState icon={<CalendarOff />} title={t('none.rooms')} text={t('none.roomsText')} /></Card>;
  if (lessons.length === 0) return <Card as="div"><EmptyState icon={<CalendarOff />} title={t('none.title')} text={t('none.text')} /></Card>;
  const at = (day: string, position: number) => lessons.filter((lesson) => lesson.day === day && lesson.position === position);
  return (
    <>
      <TableFrame label={chosen?.name ?? ''} className="max-md:hidden print:block">
        <Table className="table-fixed">
          <thead>
            <tr>
              <HeadCell className="w-30">{t('hour')}</HeadCell>
              {days.map(({ day, isTaught }) => (
                <HeadCell key={day} className={classNames(!isTaught && 'text-ink-3')}>
                  {formatWeekday(day, locale)} <span className="font-normal">{formatShortDay(day)}</span>
                </HeadCell>
              ))}
            </tr>
          </thead>
          <tbody>
            {hours.map((hour) => (
              <tr key={hour.position} className="align-top">
                <RowHead className="tabular-nums"><Hour hour={hour} /></RowHead>
                {days.map(({ day, isTaught }) => (
                  <Cell key={day} flush className={classNames('px-1 py-0.5', !isTaught && 'bg-sunk')}>
                    <div className="grid gap-1">{at(day, hour.position).map((lesson) => <Lesson key={lesson.id} {...{ lesson, week }} />)}</div>
                  </Cell>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </TableFrame>
      <div className="grid gap-3 md:hidden print:hidden">
        {days.map(({ day, isTaught }) => (
          <Card key={day} aria-labelledby={`day-${day}`}>
            <CardHeader id={`day-${day}`} title={formatWeekdayAndDay(day, locale)} aside={!isTaught && t('free')} />
            <ul className="divide-y divide-line">
              {hours.flatMap((hour) => at(day, hour.position).map((lesson) => (
                <li key={lesson.id} className="grid grid-cols-[5.5rem_1fr] items-start gap-2 px-4 py-1.5">
                  <p className="pt-1.5 tabular-nums"><Hour hour={hour} /></p>
                  <Lesson {...{ lesson, week }} />
                </li>
              )))}
            </ul>
          </Card>
        ))}
      </div>
    </>
  );
}

function Hour({ hour: { number, startsAtMinute, endsAtMinute } }: { hour: WeekHour }) {
  const t = useTranslations('timetable');
  return (
    <>
      <span className="font-semibold">{t('lesson', { number })}</span>
      {startsAtMinute !== null && endsAtMinute !== null && <span className="block text-note font-normal text-ink-2">{formatMinutes(startsAtMinute)}–{formatMinutes(endsAtMinute)}</span>}
    </>
  );
}

/** What a cell says: in a class's week the subject first, in a teacher's the class. */
function Lesson({ lesson, week: { mayChange, of, chosen } }: { lesson: WeekLesson; week: TimetableWeek }) {
  const [t, locale] = [useTranslations('timetable'), useLocale()];
  const { id, groupName, subject, teachers, substitute, room, isCancelled, movedFrom, moveReason, clashes } = lesson;
  const [head, beside] = of === 'class' ? [subject, groupName] : [groupName, subject];
  const said = (
    <>
      <span className={classNames('block font-semibold', isCancelled && 'line-through')}>{head}</span>
      <span className="block text-note text-ink-2">{[beside !== chosen?.name && beside, room && t('room', { room })].filter(Boolean).join(' · ')}</span>
      {of !== 'teacher' && !substitute && <span className="block text-note text-ink-2">{teachers || t('nobody')}</span>}
      {substitute && <span className="block text-note"><s className="text-ink-3">{teachers}</s> {substitute}</span>}
      {isCancelled && <Badge tone="late">{t('cancelled')}</Badge>}
      {movedFrom && <Badge tone="accent" className="whitespace-normal">{movedFrom.day === lesson.day && movedFrom.position === lesson.position ? t('thisOnce') : t('moved', { day: formatShortDay(movedFrom.day), weekday: formatWeekday(movedFrom.day, locale, 'short') })}</Badge>}
      {moveReason && <span className="block text-note text-ink-2">{moveReason}</span>}
      {clashesSaid(t, clashes).map((clash) => <Badge key={clash} tone="missing" className="mt-0.5 whitespace-normal">{clash}</Badge>)}
    </>
  );
  const look = 'block rounded-md px-2 py-1.5';
  return mayChange
    ? <Link prefetch={false} href={`/office/timetable/${id}`} className={classNames(look, 'hover:bg-sunk')}>{said}</Link>
    : <div className={look}>{said}</div>;
}
