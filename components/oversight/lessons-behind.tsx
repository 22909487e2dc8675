import { useLocale, useTranslations } from 'next-intl';
import type { Tone } from '@/components/ui/badge';
import { LinkButton } from '@/components/ui/button';
import { ChipLink } from '@/components/ui/chip';
import { EmptyState } from '@/components/ui/empty-state';
import { lessonsHref, newRemarkHref } from '@/lib/oversight/address-model';
import { type FillingState, lessonsOf, PARTS } from '@/lib/oversight/model';
import type { LessonsView, LessonView } from '@/lib/oversight/view';
import { formatWeekdayAndDay } from '@/lib/text/format';
import { type LessonDay, type LessonLine, LessonList } from './lesson-list';
import type { OversightWords, RemarkWords } from './words';

const TONES: Record<FillingState, Tone> = { inTime: 'ok', late: 'late', missing: 'missing', notDue: 'neutral', excused: 'neutral' };

/** What asks for attention comes first. */
const FROM_WORST: readonly FillingState[] = ['missing', 'late', 'notDue', 'inTime', 'excused'];

/** The lessons behind a number, by day, with the state of each and of its parts. */
export function LessonsBehind({ view }: { view: LessonsView }) {
  const [t, remarks, locale] = [useTranslations('oversight'), useTranslations('remarks'), useLocale()];
  const days = new Map<string, LessonDay>();
  for (const lesson of view.lessons) {
    const day = days.get(lesson.onDate) ?? { day: formatWeekdayAndDay(lesson.onDate, locale), lessons: [] };
    day.lessons.push({ ...lineOf(t, lesson, view.opensLessons), ...remarkOn(remarks, lesson) });
    days.set(lesson.onDate, day);
  }
  return (
    <>
      <StateFilter {...view} />
      {days.size === 0 ? <EmptyState title={t('lessons.none.title')} text={t('lessons.none.text')} /> : <LessonList days={[...days.values()]} />}
      <Pager {...view} />
    </>
  );
}

/** Each state with its count; what nobody has is left out, but for the one chosen. */
function StateFilter({ choice, counts }: LessonsView) {
  const t = useTranslations('oversight');
  const states = FROM_WORST.filter((state) => counts[state] > 0 || state === choice.state);
  return (
    <nav
      aria-label={t('choose.state')}
      className="mb-4 flex flex-wrap gap-2 max-md:-mx-3 max-md:flex-nowrap max-md:overflow-x-auto max-md:px-3 max-md:py-0.5 print:hidden"
    >
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

function lineOf(t: OversightWords, lesson: LessonView, opens: boolean): LessonLine {
  const { id, groupId, groupName, subject, number, keepers, isSubstituted, isByDeviceClock, state } = lesson;
  const teacher = keepers.join(', ') || t('nobody');
  const signs = [isSubstituted && t('lessons.substitute'), isByDeviceClock && t('lessons.byDeviceClock')];
  return {
    id,
    number: t('lessons.number', { number }),
    name: `${groupName} · ${subject}`,
    ...(opens && { href: `/journal/${groupId}/lessons/${id}` }),
    teacher: [teacher, ...signs].filter(Boolean).join(' · '),
    parts: partsOf(t, lesson),
    state: { tone: TONES[state], text: stateText(t, lesson) },
  };
}

/** A remark is written where the gap is seen; nothing is remarked on what is not due yet or excused. */
function remarkOn(t: RemarkWords, { id, state, groupName, subject }: LessonView): Pick<LessonLine, 'remark'> {
  if (state === 'excused' || state === 'notDue') return {};
  return { remark: { href: newRemarkHref({ lesson: id }), label: `${t('raise')}: ${groupName} · ${subject}` } };
}

function stateText(t: OversightWords, { state, hoursLate, excuse }: LessonView): string {
  if (excuse) return t(`lessons.excuse.${excuse}`);
  return hoursLate === null ? t(`state.${state}`) : t('lessons.hoursLate', { hours: hoursLate });
}

/** Worst first. A lesson all in time, or excused, needs no more words. */
function partsOf(t: OversightWords, { state, parts }: LessonView): LessonLine['parts'] {
  if (state === 'inTime' || state === 'excused') return [];
  return FROM_WORST.flatMap((one) => {
    const names = PARTS.filter((part) => parts[part] === one).map((part) => t(`part.${part}`));
    return names.length === 0 ? [] : [{ tone: TONES[one], text: t('lessons.parts', { state: t(`lessons.partState.${one}`), parts: names.join(', ') }) }];
  });
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
