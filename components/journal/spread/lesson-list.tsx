import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { Badge } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { daysBetween } from '@/lib/calendar/day';
import type { SpreadLesson, SpreadView } from '@/lib/journal/view';
import { formatShortDay, formatWeekday } from '@/lib/text/format';

type LessonListProps = { view: Pick<SpreadView, 'group' | 'lessons' | 'today' | 'plan'> };

/** The right page of the spread: the lessons held so far, newest first, with topic and homework. */
export async function LessonList({ view: { group, lessons, today, plan } }: LessonListProps) {
  const t = await getTranslations('journal.spread.lessons');
  const held = lessons.filter(({ onDate }) => onDate <= today).reverse();
  const behind = plan ? plan.planned - plan.held : 0;
  const aside = plan && [t('plan', plan), behind > 0 && t('behind', { count: behind })].filter(Boolean).join(' · ');
  return (
    <Card aria-labelledby="lessons" className="flex flex-col xl:max-h-[max(24rem,calc(100dvh-13.5rem))] print:hidden">
      <CardHeader id="lessons" title={t('title')} aside={aside} />
      {held.length === 0 && <p className="px-4 py-6 text-ink-2">{t('none')}</p>}
      <ol className="min-h-0 divide-y divide-line xl:overflow-y-auto">
        {held.map((lesson) => <LessonItem key={lesson.id} groupId={group.id} lesson={lesson} today={today} />)}
      </ol>
    </Card>
  );
}

async function LessonItem({ groupId, lesson, today }: { groupId: string; lesson: SpreadLesson; today: string }) {
  const [t, locale] = [await getTranslations('journal.spread.lessons'), await getLocale()];
  const { id, onDate, number, topic, homework, isConfirmed, lock } = lesson;
  const isToday = onDate === today;
  const isOpen = !isConfirmed && lock !== 'cancelled';
  return (
    <li className={classNames('relative', isToday && 'bg-accent-soft shadow-[inset_3px_0_0_var(--accent)]', isOpen && !isToday && 'bg-late-soft')}>
      <Link
        href={`/journal/${groupId}/lessons/${id}`}
        prefetch={false}
        className="grid grid-cols-[3.5rem_1fr] gap-x-3 px-4 py-2.5 -outline-offset-2 hover:bg-sunk/60"
      >
        <span>
          <span className="block font-bold">{formatShortDay(onDate)}</span>
          <span className="block text-xs text-ink-3">{formatWeekday(onDate, locale, 'short')} · {number}</span>
        </span>
        <span className="min-w-0">
          <LessonState lesson={lesson} isToday={isToday} late={daysBetween(onDate, today)} />
          <span className={classNames('block', topic ? 'font-medium' : 'text-ink-3')}>{topic ?? t('noTopic')}</span>
          <span className="block text-note text-ink-2">{homework ? (homework.text ?? t('notSet')) : t('noHomework')}</span>
        </span>
      </Link>
    </li>
  );
}

async function LessonState({ lesson, isToday, late }: { lesson: SpreadLesson; isToday: boolean; late: number }) {
  const t = await getTranslations('journal.spread.lessons');
  if (lesson.lock === 'cancelled') return <Badge>{t('cancelled')}</Badge>;
  if (isToday) return <Badge tone="accent" className="float-right ml-2">{t('today')}</Badge>;
  if (lesson.isConfirmed) return null;
  return (
    <span className="flex flex-wrap justify-between gap-x-2 text-sm font-semibold text-late">
      <span>{t('unconfirmed')}</span>
      <span>{t('overdue', { count: late })}</span>
    </span>
  );
}
