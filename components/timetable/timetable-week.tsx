import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { formatWeekdayAndDay } from '@/lib/text/format';
import type { TimetableWeek as Week } from '@/lib/timetable/view';
import { clashesSaid } from './clash-words';
import { WeekChoice } from './week-choice';
import { WeekGrid } from './week-grid';

/** A week of the timetable and the choice of another. `at`: the page it stands on. */
export function TimetableWeek({ week, at }: { week: Week; at: string }) {
  const t = useTranslations('timetable');
  return (
    <div className="grid grid-cols-1 gap-4">
      <WeekChoice week={week} at={at} />
      {week.years.some(({ isShown, isPresent }) => isShown && !isPresent) && <p className="text-ink-2 print:hidden">{t('otherYear')}</p>}
      {week.mayChange && <p className="text-ink-2 print:hidden">{week.clashCount === 0 && t('noClashes')} {t('choose')}</p>}
      {week.clashCount > 0 && <Clashes week={week} />}
      <WeekGrid week={week} />
    </div>
  );
}

/** What clashes in the whole school that week, each a link to the lesson. */
function Clashes({ week: { clashing, clashCount } }: { week: Week }) {
  const [t, locale] = [useTranslations('timetable'), useLocale()];
  return (
    <details className="rounded-lg border border-line bg-sheet px-4 py-3 print:hidden">
      <summary className="cursor-pointer font-medium text-missing">{t('clashes', { count: clashCount })}</summary>
      <ul className="mt-2 grid gap-1.5">
        {clashing.map(({ id, day, number, groupName, subject, clashes }) => (
          <li key={id}>
            <Link prefetch={false} href={`/office/timetable/${id}`} className="font-medium text-accent underline">{groupName} · {subject}</Link>
            {', '}{formatWeekdayAndDay(day, locale)}, {t('lesson', { number })}: <span className="text-ink-2">{clashesSaid(t, clashes).join('; ')}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
