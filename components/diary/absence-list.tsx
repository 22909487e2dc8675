import { useLocale, useMessages, useTranslations } from 'next-intl';
import { Card, CardHeader } from '@/components/ui/card';
import type { AbsentLesson } from '@/lib/diary/view';
import { formatWeekdayAndDay } from '@/lib/text/format';
import { AskLink } from './ask-link';
import { AbsenceShown } from './marks';
import { absenceChangeOf, absenceName, type DiaryWords, saidOf } from './words';

/**
 * Every lesson missed, come late to or freed from, by day, the newest day first; and what of it was taken back. `askAt`: where
 * a correction is asked for, up to the day; null for whoever asks for none.
 */
export function AbsenceList({ lessons, askAt }: { lessons: readonly AbsentLesson[]; askAt?: string | null }) {
  const [t, locale] = [useTranslations('diary.ask'), useLocale()];
  const days = [...new Set(lessons.map(({ onDate }) => onDate))];
  return (
    <div className="gap-3 space-y-3 lg:columns-2 print:columns-2">
      {days.map((day) => (
        <Card key={day} aria-labelledby={`day-${day}`} className="break-inside-avoid">
          <CardHeader id={`day-${day}`} title={formatWeekdayAndDay(day, locale)} aside={askAt && <AskLink href={`${askAt}${day}`} label={t('of', { day: formatWeekdayAndDay(day, locale) })} />} />
          <ul>
            {lessons.filter(({ onDate }) => onDate === day).map((lesson) => (
              <AbsenceRow key={lesson.id} lesson={lesson} />
            ))}
          </ul>
        </Card>
      ))}
    </div>
  );
}

function AbsenceRow({ lesson }: { lesson: AbsentLesson }) {
  const [t, words, locale] = [useTranslations('diary.lesson'), useMessages().diary, useLocale()];
  const { number, subject, onDate } = lesson;
  return (
    <li className="grid grid-cols-[1rem_minmax(0,1fr)_auto] items-center gap-x-3 border-b border-line px-4 py-2 last:border-b-0">
      <span className="text-note text-ink-3">
        <span className="sr-only">{t('number', { number })}</span>
        <span aria-hidden>{number}</span>
      </span>
      <div>
        <p className="font-semibold">{subject[locale]}</p>
        <p className="text-note text-ink-2">{[standing(words, lesson), absenceChangeOf(words, locale, lesson, onDate)].filter(Boolean).join(' · ')}</p>
      </div>
      <AbsenceShown absence={lesson} />
    </li>
  );
}

/** Why absent, how late, or exempt; empty for what was taken back. */
function standing(words: DiaryWords, lesson: AbsentLesson): string {
  const said = saidOf(lesson);
  if (!said) return '';
  return said.kind === 'absent' ? words.absence.reason[lesson.reason ?? 'unexplained'] : absenceName(words, said);
}
