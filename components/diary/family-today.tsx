import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useMessages, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import type { ChildToday } from '@/lib/diary/view';
import { formatShortDay, formatWeekdayAndDay } from '@/lib/text/format';
import { PupilBadge, toneOf } from './diary-head';
import { AbsenceShown, MarksShown } from './marks';
import { dayNote } from './week-lines';
import { DayNote } from './week-sheet';
import { changeOf, signsOf } from './words';

/** The family's part of the first page: each child's lessons of the day, new marks, and the next day's tasks. */
export function FamilyToday({ family }: { family: readonly ChildToday[] }) {
  const t = useTranslations('diary.today');
  return family.map((child, index) => (
    <Card key={child.pupil.id} aria-labelledby={`child-${child.pupil.id}`}>
      <h2 id={`child-${child.pupil.id}`}>
        <Link
          href={`/diary/${child.pupil.id}`}
          prefetch={false}
          className="flex min-h-13 items-center gap-3 border-b border-line px-4 py-2 -outline-offset-2 hover:bg-sunk"
        >
          <PupilBadge pupil={child.pupil} tone={toneOf(index)} />
          <span className="ml-auto text-note font-semibold text-accent max-sm:sr-only">{t('open')}</span>
          <ChevronRight aria-hidden className="size-4 text-ink-3 max-sm:ml-auto" />
        </Link>
      </h2>
      <div className="grid divide-line max-lg:divide-y lg:grid-cols-3 lg:divide-x">
        <LessonsToday day={child.day} />
        <NewMarks marks={child.newMarks} />
        <Tasks tasks={child.tasks} />
      </div>
    </Card>
  ));
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="min-w-0 px-4 py-3">
      <h3 className="mb-1 text-note font-semibold text-ink-2">{title}</h3>
      {children}
    </section>
  );
}

function LessonsToday({ day }: { day: ChildToday['day'] }) {
  const [words, locale] = [useMessages().diary, useLocale()];
  const note = dayNote(words, locale, day);
  return (
    <Part title={words.today.lessons}>
      {note && <div className="-mx-4"><DayNote note={note} /></div>}
      <ol>
        {day.lessons.map(({ id, number, startsAt, subject, absence, marks, isCancelled }) => (
          <li key={id} className="flex min-h-8 items-center gap-3">
            <span className="w-3 text-note text-ink-3">{number}</span>
            <span className="w-9 text-note text-ink-2">{startsAt}</span>
            <span className={isCancelled ? 'min-w-0 text-ink-3 line-through' : 'min-w-0'}>{subject[locale]}</span>
            <span className="ml-auto flex gap-1.5">
              {absence && <AbsenceShown absence={absence} />}
              <MarksShown marks={marks} />
            </span>
          </li>
        ))}
      </ol>
    </Part>
  );
}

function NewMarks({ marks }: { marks: ChildToday['newMarks'] }) {
  const [words, locale] = [useMessages().diary, useLocale()];
  return (
    <Part title={words.today.newMarks}>
      {marks.length === 0 && <p className="py-1 text-ink-3">{words.today.noNewMarks}</p>}
      <ul>
        {marks.map((mark, index) => (
          <li key={index} className="flex min-h-8 items-center gap-3 py-0.5">
            <span className="w-9 text-note text-ink-2">{formatShortDay(mark.onDate)}</span>
            <span className="min-w-0">
              {mark.subject[locale]}
              <span className="block text-note text-ink-2">
                {[words.mark.kind[mark.workKind], ...signsOf(words, mark), changeOf(words, locale, mark, mark.onDate)].filter(Boolean).join(' · ')}
              </span>
            </span>
            <span className="ml-auto">
              <MarksShown marks={[mark]} />
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Tasks({ tasks: { onDate, isTomorrow, items } }: { tasks: ChildToday['tasks'] }) {
  const [t, locale] = [useTranslations('diary'), useLocale()];
  const title = isTomorrow || onDate === null ? t('today.tasksTomorrow') : t('today.tasksOn', { onDate: formatWeekdayAndDay(onDate, locale) });
  return (
    <Part title={title}>
      {items.length === 0 && <p className="py-1 text-ink-3">{t('today.noTasks')}</p>}
      <ul>
        {items.map(({ subject, text, minutes }, index) => (
          <li key={index} className="py-1">
            <span className="font-medium">{subject[locale]}</span>
            <span className="block whitespace-pre-line text-ink-2">
              {text}
              {minutes !== null && <span className="text-note whitespace-nowrap text-ink-3"> ({t('lesson.minutes', { minutes })})</span>}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
