import { useLocale, useMessages, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { StatTile } from '@/components/ui/stat-tile';
import type { DiaryWeek } from '@/lib/diary/view';
import { formatMean, formatWeekdayAndDay } from '@/lib/text/format';
import { termName } from './words';

/** Three figures above the week: the term's mean and missed lessons, and what is to be done next. */
export function WeekFigures({ week: { term, mean, missedLessons, tasks } }: { week: DiaryWeek }) {
  const [t, words, locale] = [useTranslations('diary'), useMessages().diary, useLocale()];
  const tasksLabel = () => {
    if (tasks.count === 0 || tasks.onDate === null) return t('figures.noTasks');
    if (tasks.isTomorrow) return t('figures.tasksTomorrow', { count: tasks.count });
    return t('figures.tasksOn', { count: tasks.count, onDate: formatWeekdayAndDay(tasks.onDate, locale) });
  };
  return (
    <div className="mb-3 grid grid-cols-3 print:hidden gap-1.5 *:max-sm:px-2 md:gap-3">
      {term && (
        <>
          <StatTile
            figure={formatMean(mean.sum, mean.count, locale) || '—'}
            label={<OfTerm name={termName(words, term)}>{t(mean.count > 0 ? 'figures.mean' : 'figures.noMean')}</OfTerm>}
          />
          <StatTile figure={missedLessons} label={<OfTerm name={termName(words, term)}>{t('figures.missed', { count: missedLessons })}</OfTerm>} />
        </>
      )}
      <StatTile figure={tasks.count} label={tasksLabel()} />
    </div>
  );
}

function OfTerm({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      {children} <span className="block text-ink-3">{name}</span>
    </>
  );
}
