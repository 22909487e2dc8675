import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { Badge, type Tone } from '@/components/ui/badge';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ChipLink } from '@/components/ui/chip';
import { EmptyState } from '@/components/ui/empty-state';
import { lessonsHref } from '@/lib/oversight/address-model';
import { type FillingState, lessonsOf, PARTS } from '@/lib/oversight/model';
import type { LessonsView, LessonView } from '@/lib/oversight/view';
import { formatWeekdayAndDay } from '@/lib/text/format';
import type { OversightWords } from './words';

const TONES: Record<FillingState, Tone> = { inTime: 'ok', late: 'late', missing: 'missing', notDue: 'neutral', excused: 'neutral' };

/** What asks for attention comes first. */
const FROM_WORST: readonly FillingState[] = ['missing', 'late', 'notDue', 'inTime', 'excused'];

const PART_TONES: Record<FillingState, string> = {
  inTime: 'text-ink-2',
  late: 'font-semibold text-late',
  missing: 'font-semibold text-missing',
  notDue: 'font-semibold',
  excused: 'text-ink-2',
};

/** The lessons behind a number, by day, with the state of each and of its parts. */
export function LessonsBehind({ view }: { view: LessonsView }) {
  const [t, locale] = [useTranslations('oversight'), useLocale()];
  return (
    <>
      <StateFilter {...view} />
      {view.lessons.length === 0 ? (
        <EmptyState title={t('lessons.none.title')} text={t('lessons.none.text')} />
      ) : (
        <Card as="div">
          {byDay(view.lessons).map(([day, lessons]) => (
            <section key={day} className="border-b border-line last:border-0">
              <h2 className="bg-sunk px-4 py-2 text-note">{formatWeekdayAndDay(day, locale)}</h2>
              <ul className="divide-y divide-line">
                {lessons.map((lesson) => <Lesson key={lesson.id} lesson={lesson} opens={view.opensLessons} />)}
              </ul>
            </section>
          ))}
        </Card>
      )}
      <Pager {...view} />
    </>
  );
}

/** Each state with its count; what nobody has is left out, but for the one chosen. */
function StateFilter({ choice, counts }: LessonsView) {
  const t = useTranslations('oversight');
  const states = FROM_WORST.filter((state) => counts[state] > 0 || state === choice.state);
  return (
    <nav aria-label={t('choose.state')} className="mb-4 flex flex-wrap gap-2 max-md:-mx-3 max-md:flex-nowrap max-md:overflow-x-auto max-md:px-3 max-md:py-0.5 print:hidden">
      <ChipLink chosen={choice.state === undefined} href={lessonsHref({ ...choice, state: undefined, page: 1 })}>
        {t('count', { state: t('lessons.all'), count: lessonsOf(counts) })}
      </ChipLink>
      {states.map((state) => (
        <ChipLink key={state} chosen={choice.state === state} href={lessonsHref({ ...choice, state, page: 1 })}>
          {t('count', { state: t(`state.${state}`), count: counts[state] })}
        </ChipLink>
      ))}
    </nav>
  );
}

function Lesson({ lesson, opens }: { lesson: LessonView; opens: boolean }) {
  const t = useTranslations('oversight');
  const { id, groupId, groupName, subject, number, keepers, isSubstituted, state } = lesson;
  const name = `${groupName} · ${subject}`;
  return (
    <li className="grid grid-cols-[4.5rem_minmax(0,1fr)] items-baseline gap-x-3 gap-y-1 px-4 py-2 md:grid-cols-[4.5rem_minmax(0,2fr)_minmax(0,2fr)_minmax(0,1fr)] max-md:[&>:nth-child(n+3)]:col-start-2">
      <span className="text-ink-2">{t('lessons.number', { number })}</span>
      <span>
        {opens ? (
          <Link href={`/journal/${groupId}/lessons/${id}`} prefetch={false} className="font-semibold text-accent hover:underline">{name}</Link>
        ) : (
          <span className="font-semibold">{name}</span>
        )}
        <span className="block text-note text-ink-2">
          {keepers.join(', ') || t('nobody')}
          {isSubstituted && ` · ${t('lessons.substitute')}`}
        </span>
      </span>
      <PartStates lesson={lesson} />
      <span className="md:col-start-4 md:text-right"><Badge tone={TONES[state]}>{stateText(t, lesson)}</Badge></span>
    </li>
  );
}

function stateText(t: OversightWords, { state, hoursLate, excuse }: LessonView): string {
  if (excuse) return t(`lessons.excuse.${excuse}`);
  return hoursLate === null ? t(`state.${state}`) : t('lessons.hoursLate', { hours: hoursLate });
}

/** Which parts are missing, late, done: worst first. A lesson all in time, or excused, needs no more words. */
function PartStates({ lesson: { state, parts } }: { lesson: LessonView }) {
  const t = useTranslations('oversight');
  if (state === 'inTime' || state === 'excused') return null;
  const groups = FROM_WORST.map((one) => ({ one, parts: PARTS.filter((part) => parts[part] === one) }));
  return (
    <ul className="text-note">
      {groups
        .filter((group) => group.parts.length > 0)
        .map((group) => (
          <li key={group.one} className={PART_TONES[group.one]}>
            {t('lessons.parts', { state: t(`lessons.partState.${group.one}`), parts: group.parts.map((part) => t(`part.${part}`)).join(', ') })}
          </li>
        ))}
    </ul>
  );
}

function Pager({ choice, pages }: LessonsView) {
  const t = useTranslations('oversight');
  if (pages < 2) return null;
  const { page } = choice;
  return (
    <nav aria-label={t('lessons.pages')} className="mt-4 flex items-center justify-center gap-4 print:hidden">
      {page > 1 && <LinkButton href={lessonsHref({ ...choice, page: page - 1 })}>{t('lessons.previous')}</LinkButton>}
      <span className="text-ink-2">{t('lessons.page', { page, pages })}</span>
      {page < pages && <LinkButton href={lessonsHref({ ...choice, page: page + 1 })}>{t('lessons.next')}</LinkButton>}
    </nav>
  );
}

/** The list comes by day already; days follow one another in its order. */
function byDay(lessons: readonly LessonView[]): [string, LessonView[]][] {
  const days = new Map<string, LessonView[]>();
  for (const lesson of lessons) days.set(lesson.onDate, [...(days.get(lesson.onDate) ?? []), lesson]);
  return [...days];
}
