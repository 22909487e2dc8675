import { useLocale, useTranslations } from 'next-intl';
import type { Tone } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import { lessonsHref, newRemarkHref } from '@/lib/oversight/address-model';
import { type FillingState, PARTS } from '@/lib/oversight/model';
import type { LessonsView, LessonView } from '@/lib/oversight/view';
import { formatWeekdayAndDay } from '@/lib/text/format';
import { type LessonDay, type LessonLine, LessonList } from './lesson-list';
import { FROM_WORST, StateFilter } from './state-filter';
import type { OversightWords, RemarkWords } from './words';

const TONES: Record<FillingState, Tone> = { inTime: 'ok', late: 'late', missing: 'missing', notDue: 'neutral', excused: 'neutral' };

/** The lessons behind a number, by day, with the state of each and of its parts. */
export function LessonsBehind({ view }: { view: LessonsView }) {
  const [t, remarks, locale] = [useTranslations('oversight'), useTranslations('remarks'), useLocale()];
  const { pages, choice: { page } } = view;
  const days = new Map<string, LessonDay>();
  for (const lesson of view.lessons) {
    const day = days.get(lesson.onDate) ?? { day: formatWeekdayAndDay(lesson.onDate, locale), lessons: [] };
    day.lessons.push({ ...lineOf(t, lesson, view.opensLessons), ...remarkOn(remarks, lesson) });
    days.set(lesson.onDate, day);
  }
  return (
    <>
      <StateFilter counts={view.counts} chosen={view.choice.state} href={(state) => lessonsHref({ ...view.choice, state, page: 1 })} />
      {days.size === 0 ? <EmptyState title={t('lessons.none.title')} text={t('lessons.none.text')} /> : <LessonList days={[...days.values()]} />}
      <Pager {...{ page, pages }} href={(to) => lessonsHref({ ...view.choice, page: to })} words={{ pages: t('lessons.pages'), page: t('lessons.page', { page, pages }), previous: t('lessons.previous'), next: t('lessons.next') }} />
    </>
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
