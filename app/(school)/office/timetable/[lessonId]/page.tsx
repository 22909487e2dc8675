import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { ChangeOutcome } from '@/components/timetable/change-outcome';
import { LessonCard } from '@/components/timetable/lesson-card';
import { MoveForm } from '@/components/timetable/move-form';
import { PlaceChoice } from '@/components/timetable/place-choice';
import { requirePageActor } from '@/lib/auth/page-actor';
import { addDays } from '@/lib/calendar/day';
import { getLessonToPlace } from '@/lib/timetable/lesson-queries';
import { lessonAddress, lessonChange } from '@/lib/timetable/schema';
import { found } from '../../../found';
import { changeLesson } from '../actions';
import { outcomeOf, problemsOf } from '../outcome';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('timetable'))('one.title') };
}

type Props = PageProps<'/office/timetable/[lessonId]'>;
type Filled = Readonly<Partial<Record<string, string>>>;

/** One lesson: where it may go, once or from a day on, what that would change, and the button that does it. */
export default async function LessonPage({ params, searchParams }: Props) {
  const [actor, { lessonId }, sent] = [await requirePageActor(), await params, await searchParams];
  const asked = lessonAddress.safeParse({ ...sent, lessonId });
  if (!asked.success) notFound();
  const [t, locale, { errors }] = [await getTranslations('timetable'), await getLocale(), await getMessages()];
  const { on, to, how, preview } = asked.data;
  const lesson = await found(getLessonToPlace(actor, { lessonId, on }, locale));
  const filled: Filled = { lessonId, ...Object.fromEntries(TYPED.flatMap((name) => (typeof sent[name] === 'string' ? [[name, sent[name]]] : []))) };
  const place = to && lesson.places.find(({ day, position }) => day === to.day && position === to.position);
  const moves = how !== 'back' && how !== 'cancel' && how !== 'removeFrom';
  const parsed = how && preview ? lessonChange.safeParse(filled) : null;
  const problems = parsed?.success === false ? problemsOf(parsed.error.issues, (key) => t(`move.problems.${key}`)) : {};
  const outcome = parsed?.success ? await outcomeOf(actor, parsed.data, locale) : null;
  return (
    <>
      <PageHeader title={t('one.title')} back={{ href: `/office/timetable?on=${lesson.monday}`, label: t('backToWeek') }} />
      <div className="grid grid-cols-1 gap-4">
        <LessonCard {...{ lesson, filled, problems }} isOpen={lesson.day >= actor.today} earliest={addDays(actor.today, 1)} />
        {moves && <PlaceChoice lesson={lesson} chosen={to ?? null} />}
        {place && moves && <MoveForm {...{ lesson, place, filled, problems }} earliest={addDays(actor.today, 1)} />}
        {outcome && <ChangeOutcome outcome={outcome} filled={filled} action={changeLesson} refusals={errors.refusal} />}
      </div>
    </>
  );
}

const TYPED = ['to', 'how', 'preview', 'room', 'reason', 'from', 'orderNumber'] as const;

