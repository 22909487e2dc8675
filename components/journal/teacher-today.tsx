import { CalendarCheck2, Check, ChevronDown, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { EmptyState } from '@/components/ui/empty-state';
import type { DayLesson, Owed, TeacherToday as Day } from '@/lib/journal/view';
import { formatWeekdayAndDay } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';

/** So many overdue lessons stand open; the others wait behind one press. */
const OVERDUE_SHOWN = 3;
const PARTS = ['topic', 'attendance', 'homework'] as const;

type TeacherTodayProps = {
  view: Day;
  locale: Locale;
  /** the school's wall clock, 'HH:MM' */
  time: string;
};

/** A teacher's day: what is overdue, then today's lessons, each with what it still owes; one tap opens it. */
export function TeacherToday({ view: { lessons, overdue, overdueCount }, locale, time }: TeacherTodayProps) {
  const t = useTranslations('today');
  const present = presentOf(lessons, time);
  return (
    <>
      {overdue.length > 0 && <Overdue lessons={overdue} count={overdueCount} locale={locale} />}
      <Card aria-labelledby="lessons-today">
        <CardHeader id="lessons-today" title={t('lessons')} />
        {lessons.length === 0 ? (
          <EmptyState
            level={3}
            icon={<CalendarCheck2 />}
            title={t('none')}
            text={t('noneText')}
            action={<LinkButton href="/journal">{t('journal')}</LinkButton>}
          />
        ) : (
          <ol className="divide-y divide-line">
            {lessons.map((lesson) => (
              <li key={lesson.id}>
                <LessonLink lesson={lesson} locale={locale} moment={lesson === present?.lesson ? present.moment : null} hasBegun={lesson.startsAt <= time} />
              </li>
            ))}
          </ol>
        )}
      </Card>
    </>
  );
}

type Moment = 'now' | 'next';

/** The lesson that runs, else the one that comes; cancelled ones do neither, nor those outside the timetable. */
function presentOf(lessons: readonly DayLesson[], time: string): { lesson: DayLesson; moment: Moment } | null {
  const held = lessons.filter(({ isCancelled, isOutside }) => !isCancelled && !isOutside);
  const running = held.find(({ startsAt, endsAt }) => startsAt <= time && time < endsAt);
  if (running) return { lesson: running, moment: 'now' };
  const coming = held.find(({ startsAt }) => time < startsAt);
  return coming ? { lesson: coming, moment: 'next' } : null;
}

function Overdue({ lessons, count, locale }: { lessons: DayLesson[]; count: number; locale: Locale }) {
  const t = useTranslations('today');
  const [shown, behind] = [lessons.slice(0, OVERDUE_SHOWN), lessons.slice(OVERDUE_SHOWN)];
  const list = (some: DayLesson[]) => (
    <ol className="divide-y divide-line">
      {some.map((lesson) => (
        <li key={lesson.id}><LessonLink lesson={lesson} locale={locale} moment={null} hasBegun isOfEarlierDay /></li>
      ))}
    </ol>
  );
  return (
    <Card aria-labelledby="lessons-overdue">
      <CardHeader id="lessons-overdue" title={<span className="text-missing">{t('overdue', { count })}</span>} />
      {list(shown)}
      {behind.length > 0 && (
        <details className="group border-t border-line">
          <summary className="flex min-h-11 list-none items-center gap-2 px-4 font-semibold text-accent -outline-offset-2 hover:bg-sunk [&::-webkit-details-marker]:hidden">
            <ChevronDown aria-hidden className="size-4 transition-transform group-open:rotate-180" />
            {t('overdueMore', { count: count - shown.length })}
          </summary>
          <div className="border-t border-line">{list(behind)}</div>
          {count > lessons.length && (
            <Link href="/journal" prefetch={false} className="flex min-h-11 items-center border-t border-line px-4 font-semibold text-accent -outline-offset-2 hover:bg-sunk">
              {t('overdueRest', { count: count - lessons.length })}
            </Link>
          )}
        </details>
      )}
    </Card>
  );
}

type LessonLinkProps = {
  lesson: DayLesson;
  locale: Locale;
  moment: Moment | null;
  /** what it owes is told from its beginning on */
  hasBegun: boolean;
  isOfEarlierDay?: boolean;
};

function LessonLink({ lesson, locale, moment, hasBegun, isOfEarlierDay = false }: LessonLinkProps) {
  const t = useTranslations('today');
  const { group, isCancelled, isOutside } = lesson;
  const details = [
    isOfEarlierDay && formatWeekdayAndDay(lesson.onDate, locale),
    t('number', { number: lesson.number }),
    lesson.room && t('room', { room: lesson.room }),
    !isOfEarlierDay && t('pupils', { count: lesson.pupilCount }),
  ];
  return (
    <Link
      href={`/journal/${group.id}/lessons/${lesson.id}`}
      prefetch={false}
      aria-current={moment === 'now' ? 'time' : undefined}
      className={classNames(
        'flex items-center gap-3 border-l-4 py-3 pr-4 pl-3 -outline-offset-2 transition-colors duration-100 hover:bg-sunk',
        moment === 'now' ? 'border-primary bg-accent-soft' : 'border-transparent',
      )}
    >
      {!isOfEarlierDay && (
        <span className="w-12 shrink-0 text-note text-ink-2">
          <b className={classNames('block text-md', moment === 'now' ? 'text-accent' : 'text-ink')}>{lesson.startsAt}</b>
          {lesson.endsAt}
        </span>
      )}
      <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1.5">
        <span className="min-w-40 flex-1">
          <span className={classNames('block text-md font-semibold', isCancelled && 'text-ink-3 line-through')}>
            {group.subject[locale]} · {group.name}
          </span>
          <span className="block text-note text-ink-2">{details.filter(Boolean).join(' · ')}</span>
        </span>
        <span className="flex flex-wrap items-center gap-1.5">
          <Signs lesson={lesson} moment={moment} />
          {!isCancelled && !isOutside && hasBegun && <Owes owes={lesson.owes} />}
        </span>
      </span>
      <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-3" />
    </Link>
  );
}

function Signs({ lesson, moment }: { lesson: DayLesson; moment: Moment | null }) {
  const t = useTranslations('today');
  return (
    <>
      {moment && <Badge tone="accent" className={moment === 'now' ? 'bg-primary text-on-primary' : undefined}>{t(moment)}</Badge>}
      {lesson.isCancelled && <Badge>{t('cancelled')}</Badge>}
      {lesson.isOutside && <Badge>{t('outside')}</Badge>}
      {lesson.isSubstitution && <Badge tone="accent">{t('substitution')}</Badge>}
      {lesson.isRemote && <Badge>{t('remote')}</Badge>}
    </>
  );
}

/** What the lesson still owes, each part by name; a tick when nothing is left. */
function Owes({ owes }: { owes: Owed }) {
  const t = useTranslations('today.owes');
  const missing = PARTS.filter((part) => owes[part]);
  if (missing.length === 0) {
    return (
      <Badge tone="ok">
        <Check aria-hidden className="size-3" />
        {t('nothing')}
      </Badge>
    );
  }
  return (
    <>
      <span className="sr-only">{t('missing', { parts: missing.map((part) => t(part)).join(', ') })}</span>
      <span aria-hidden className="contents">
        {missing.map((part) => <Badge key={part} tone="late">{t(part)}</Badge>)}
      </span>
    </>
  );
}
