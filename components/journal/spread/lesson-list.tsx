'use client';

import { Badge } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import { usePageLinks } from '@/components/ui/use-page-links';
import { daysBetween } from '@/lib/calendar/day';
import type { GridLesson, LessonText } from '@/lib/journal/cell-model';
import { fill } from '@/lib/text/fill';
import { formatShortDay, formatWeekday } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';

/** `journal.spread.lessons` */
export type LessonListWords = Record<'title' | 'noTopic' | 'noHomework' | 'notSet' | 'unconfirmed' | 'cancelled' | 'today' | 'overdue' | 'remarks' | 'none', string>;

type LessonListProps = {
  groupId: string;
  /** the very lessons of the grid: given twice, sent once */
  lessons: readonly GridLesson[];
  /** by the lesson's place */
  texts: readonly LessonText[];
  today: string;
  locale: Locale;
  /** plan, fact and lag */
  aside: string | null;
  words: LessonListWords;
};

/**
 * The right page of the spread: the lessons held so far, newest first, with topic and homework. Drawn on the server like
 * the grid; as a client component it is sent as words alone and not as words and markup.
 */
export function LessonList({ groupId, lessons, texts, today, locale, aside, words }: LessonListProps) {
  const held = lessons.flatMap((lesson, at) => (lesson.onDate <= today ? [{ lesson, text: texts[at] ?? silent }] : [])).reverse();
  return (
    <Card aria-labelledby="lessons" className="flex flex-col xl:max-h-[max(24rem,calc(100dvh-13.5rem))] print:hidden">
      <CardHeader id="lessons" title={words.title} aside={aside} />
      {held.length === 0 && <p className="px-4 py-6 text-ink-2">{words.none}</p>}
      <ol onClick={usePageLinks()} className="lesson-list min-h-0 xl:overflow-y-auto">
        {held.map(({ lesson, text: [topic, homework] }) => (
          <li key={lesson.id} className={groundOf(lesson, today)}>
            <a href={`/journal/${groupId}/lessons/${lesson.id}`}>
              <b>
                {formatShortDay(lesson.onDate)}
                <small>{`${formatWeekday(lesson.onDate, locale, 'short')} · ${lesson.number}`}</small>
              </b>
              <p>
                <LessonState lesson={lesson} today={today} words={words} />
                {lesson.remarks && <Badge tone="late" className="float-right ml-2">{fill(words.remarks, { count: lesson.remarks })}</Badge>}
                {topic ?? <i>{words.noTopic}</i>}
                <small>{homework === undefined ? words.noHomework : (homework ?? words.notSet)}</small>
              </p>
            </a>
          </li>
        ))}
      </ol>
    </Card>
  );
}

const silent: LessonText = [null];

function groundOf({ onDate, isConfirmed, lock }: GridLesson, today: string): string | undefined {
  if (onDate === today) return 'now';
  return !isConfirmed && lock !== 'cancelled' ? 'open' : undefined;
}

function LessonState({ lesson: { onDate, isConfirmed, lock }, today, words }: { lesson: GridLesson; today: string; words: LessonListWords }) {
  if (lock === 'cancelled') return <Badge>{words.cancelled}</Badge>;
  if (onDate === today) return <Badge tone="accent" className="float-right ml-2">{words.today}</Badge>;
  if (isConfirmed) return null;
  return <em>{`${words.unconfirmed} · ${fill(words.overdue, { count: daysBetween(onDate, today) })}`}</em>;
}
