import { useTranslations } from 'next-intl';
import type { TimetableWeek as Week } from '@/lib/timetable/view';
import { WeekChoice } from './week-choice';
import { WeekGrid } from './week-grid';

/** A week of the timetable and the choice of another. `at`: the page it stands on. */
export function TimetableWeek({ week, at }: { week: Week; at: string }) {
  const t = useTranslations('timetable');
  return (
    <div className="grid gap-4">
      <WeekChoice week={week} at={at} />
      {week.mayChange && <p className="text-ink-2 print:hidden">{week.clashCount > 0 ? t('clashes', { count: week.clashCount }) : t('noClashes')} {t('choose')}</p>}
      <WeekGrid week={week} />
    </div>
  );
}
