import { CalendarOff } from 'lucide-react';
import { useLocale, useMessages } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { pack } from '@/components/ui/packed';
import type { DiaryDay } from '@/lib/diary/view';
import { dayLines } from './week-lines';
import { WeekSheet } from './week-sheet';

/** The week's sheet, or that there is no school in it. */
export function WeekPages({ days, today }: { days: readonly DiaryDay[]; today: string }) {
  const [{ diary: words }, locale] = [useMessages(), useLocale()];
  if (days.every(({ lessons, special }) => lessons.length === 0 && !special)) {
    const isBreak = days.some(({ free }) => free === 'outsideTerms');
    return <EmptyState icon={<CalendarOff />} title={words.week.none} text={isBreak ? words.day.outsideTerms : undefined} />;
  }
  return <WeekSheet week={pack(days.map((day) => dayLines(words, locale, day, today)))} />;
}
