import { CalendarOff } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Card, CardHeader } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { EmptyState } from '@/components/ui/empty-state';
import type { DiaryDay } from '@/lib/diary/view';
import { formatDay, formatWeekday } from '@/lib/text/format';
import { LessonRow, lessonRowsClass } from './lesson-row';

/** The week as the paper diary lies open: Monday to Wednesday at the left, the rest at the right. */
export function WeekPages({ days, today }: { days: readonly DiaryDay[]; today: string }) {
  const t = useTranslations('diary');
  if (days.every(({ lessons, special }) => lessons.length === 0 && !special)) {
    const isBreak = days.some(({ free }) => free === 'outsideTerms');
    return <EmptyState icon={<CalendarOff />} title={t('week.none')} text={isBreak ? t('day.outsideTerms') : undefined} />;
  }
  return (
    <div className="grid items-start gap-3 lg:grid-cols-2 print:grid-cols-2">
      {[days.slice(0, 3), days.slice(3)].map((page, side) => (
        <div key={side} className="grid gap-3">
          {page.map((day) => (
            <DayCard key={day.onDate} day={day} today={today} />
          ))}
        </div>
      ))}
    </div>
  );
}

function DayCard({ day, today }: { day: DiaryDay; today: string }) {
  const [t, locale] = [useTranslations('diary'), useLocale()];
  const { onDate, isToday, lessons } = day;
  const name = `day-${onDate}`;
  const date = formatDay(onDate, locale);
  return (
    <Card aria-labelledby={name} className={classNames('break-inside-avoid', isToday && 'border-accent-line')}>
      <CardHeader id={name} title={formatWeekday(onDate, locale)} aside={isToday ? `${t('week.today')} · ${date}` : date} current={isToday} />
      <DayNote day={day} />
      {lessons.length > 0 && (
        <ol className={lessonRowsClass}>
          {lessons.map((lesson) => (
            <LessonRow key={lesson.id} lesson={lesson} onDate={onDate} today={today} />
          ))}
        </ol>
      )}
    </Card>
  );
}

/** What is different that day, in the school's words; or that there is no school. */
export function DayNote({ day: { special, free, lessons } }: { day: DiaryDay }) {
  const [t, locale] = [useTranslations('diary.day'), useLocale()];
  if (special) {
    return <p className="border-b border-line bg-late-soft px-4 py-2 text-note text-late last:border-b-0">{t(`special.${special.kind}`, { reason: special.reason[locale] })}</p>;
  }
  if (lessons.length > 0) return null;
  return <p className="px-4 py-3 text-ink-3">{t(free === 'outsideTerms' ? 'outsideTerms' : 'free')}</p>;
}
