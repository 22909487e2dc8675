import { CalendarOff } from 'lucide-react';
import { useLocale, useMessages } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { pack } from '@/components/ui/packed';
import type { DiaryWeek } from '@/lib/diary/view';
import { dayLines } from './week-lines';
import { type TickAction, WeekSheet } from './week-sheet';

/** The week's sheet, or that there is no school in it. */
export function WeekPages({ week, today, tick }: { week: Pick<DiaryWeek, 'days' | 'mayTick'>; today: string; tick: TickAction | null }) {
  const { days } = week;
  const [{ diary: words }, locale] = [useMessages(), useLocale()];
  if (days.every(({ lessons, special }) => lessons.length === 0 && !special)) {
    const isBreak = days.some(({ free }) => free === 'outsideTerms');
    return <EmptyState icon={<CalendarOff />} title={words.week.none} text={isBreak ? words.day.outsideTerms : undefined} />;
  }
  return <WeekSheet week={pack(days.map((day) => dayLines(words, locale, day, today, week)))} tick={week.mayTick ? tick : null} />;
}
