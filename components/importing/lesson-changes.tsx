import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import type { LessonDifference, LessonDifferences, LessonToDecide } from '@/lib/importing/lesson-differences-model';
import { FIELD } from '@/lib/importing/schema';
import { formatNumericDay, formatWeekdayAndDay } from '@/lib/text/format';
import { Choice } from './questions';

const TONES = { added: 'ok', moved: 'accent', dropped: 'late', outside: 'missing' } as const;

/** Lesson by lesson what a new timetable or calendar changes, and the filled ones it has no hour for. */
export function LessonChanges({ lessons, chosen }: { lessons: LessonDifferences; chosen: Readonly<Record<string, number>> }) {
  const [t, locale] = [useTranslations('imports.lessons'), useLocale()];
  const { counts, shownTo, groups, outside } = lessons;
  return (
    <section aria-labelledby="lessons" className="grid gap-3">
      <div>
        <h2 id="lessons">{t('title')}</h2>
        <p>{t('counts', counts)}</p>
        <p className="text-note text-ink-2">{t('safe')}{shownTo && groups.length > 0 && ` ${t('shownTo', { day: formatNumericDay(shownTo) })}`}</p>
      </div>
      {outside.length > 0 && (
        <Card aria-labelledby="outside">
          <CardHeader id="outside" level={3} title={t('decide')} aside={outside.length} />
          <ul className="divide-y divide-line">
            {outside.map((lesson) => <li key={lesson.id} className="px-4 py-3"><Outside lesson={lesson} chosen={chosen[lesson.id]} /></li>)}
          </ul>
        </Card>
      )}
      {groups.length > 0 && (
        <Card as="div">
          <ul className="divide-y divide-line">
            {groups.map(({ name, subject, lessons: changed }, index) => (
              <li key={`${index} ${name}`}>
                <details>
                  <summary className="cursor-pointer px-4 py-2.5 wrap-anywhere">
                    <span className="font-medium">{subject[locale]}, {name}</span> <span className="text-note text-ink-2">{t('groupCount', { count: changed.length })}</span>
                  </summary>
                  <ul className="grid gap-1 px-4 pb-3">
                    {changed.map((lesson, position) => <li key={position}><Difference lesson={lesson} /></li>)}
                  </ul>
                </details>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </section>
  );
}

function Difference({ lesson: { kind, day, position, toDay, toPosition } }: { lesson: LessonDifference }) {
  const [t, locale] = [useTranslations('imports.lessons'), useLocale()];
  const from = t('hour', { day: formatWeekdayAndDay(day, locale), position });
  return (
    <span className="flex flex-wrap items-center gap-2 text-note">
      <Badge tone={TONES[kind]}>{t(kind)}</Badge>
      {kind === 'moved' ? t('move', { from, to: t('hour', { day: formatWeekdayAndDay(toDay, locale), position: toPosition }) }) : from}
    </span>
  );
}

function Outside({ lesson: { id, name, subject, day, position, topic, isConfirmed, places }, chosen }: { lesson: LessonToDecide; chosen: number | undefined }) {
  const [t, locale] = [useTranslations('imports.lessons'), useLocale()];
  return (
    <Choice
      legend={
        <>
          {subject[locale]}, {name}: {t('hour', { day: formatWeekdayAndDay(day, locale), position })}
          <span className="block text-note font-normal text-ink-2">{topic ?? t('noTopic')}{isConfirmed && ` · ${t('confirmed')}`}</span>
        </>
      }
      name={FIELD.lesson(id)}
      chosen={chosen !== undefined && places.includes(chosen) ? String(chosen) : 'keep'}
      options={[['keep', t('keep')], ...places.map((place): [string, string] => [String(place), t('take', { position: place })])]}
    />
  );
}
