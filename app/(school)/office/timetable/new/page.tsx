import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { ChangeOutcome } from '@/components/timetable/change-outcome';
import { GroupChoice } from '@/components/timetable/group-choice';
import { MoveForm } from '@/components/timetable/move-form';
import { PlaceChoice } from '@/components/timetable/place-choice';
import { requirePageActor } from '@/lib/auth/page-actor';
import { addDays } from '@/lib/calendar/day';
import { getNewLesson } from '@/lib/timetable/new-lesson-queries';
import { lessonChange, newLessonAddress } from '@/lib/timetable/schema';
import { found } from '../../../found';
import { changeLesson } from '../actions';
import { outcomeOf, problemsOf } from '../outcome';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('timetable'))('new.title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
const TYPED = ['groupId', 'to', 'how', 'preview', 'room', 'reason', 'from'] as const;

/** A lesson more: whose, when, once or from a day on, what that would change, and the button that does it. */
export default async function NewLessonPage({ searchParams }: Props) {
  const [actor, sent] = [await requirePageActor(), await searchParams];
  const asked = newLessonAddress.safeParse(sent);
  if (!asked.success) notFound();
  const [t, locale, { errors }] = [await getTranslations('timetable'), await getLocale(), await getMessages()];
  const { on, to, how, preview } = asked.data;
  const choice = await found(getNewLesson(actor, { ...asked.data, on: on ?? to?.day }, locale));
  const { lesson } = choice;
  const filled: Readonly<Partial<Record<string, string>>> = Object.fromEntries(TYPED.flatMap((name) => (typeof sent[name] === 'string' ? [[name, sent[name]]] : [])));
  const place = to && lesson?.places.find(({ day, position }) => day === to.day && position === to.position);
  const parsed = lesson && how && preview ? lessonChange.safeParse(filled) : null;
  const problems = parsed?.success === false ? problemsOf(parsed.error.issues, (key) => t(`move.problems.${key}`)) : {};
  const outcome = parsed?.success ? await outcomeOf(actor, parsed.data, locale) : null;
  return (
    <>
      <PageHeader title={t('new.title')} back={{ href: `/office/timetable?on=${lesson?.monday ?? actor.today}`, label: t('backToWeek') }} />
      <div className="grid grid-cols-1 gap-4">
        <GroupChoice choice={choice} />
        {lesson && <PlaceChoice lesson={lesson} chosen={to ?? null} />}
        {lesson && place && <MoveForm {...{ lesson, place, filled, problems }} earliest={addDays(actor.today, 1)} />}
        {outcome && <ChangeOutcome outcome={outcome} filled={filled} action={changeLesson} refusals={errors.refusal} />}
      </div>
    </>
  );
}
