import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { DiaryHead } from '@/components/diary/diary-head';
import { lessonChoices } from '@/components/diary/lesson-choices';
import { ObjectionForm } from '@/components/objections/objection-form';
import { OwnObjections } from '@/components/objections/own-objections';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getDiaryWeek } from '@/lib/diary/queries';
import { listFamilyObjections } from '@/lib/objections/queries';
import { objectionsAddress } from '@/lib/objections/schema';
import { found } from '../../../found';
import { raiseObjection } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('objections'))('family.title') };
}

type Props = {
  params: Promise<{ pupilId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** A family asks for a correction of a lesson of some day, and reads what was answered. */
export default async function DiaryObjectionsPage({ params, searchParams }: Props) {
  const actor = await requirePageActor();
  const address = objectionsAddress.safeParse({ ...(await searchParams), ...(await params) });
  if (!address.success) notFound();
  const { pupilId, day = actor.today } = address.data;
  const t = await getTranslations('objections.family');
  const { mayRaise, objections } = await found(listFamilyObjections(actor, pupilId));
  const week = await found(getDiaryWeek(actor, pupilId, day));
  const lessons = day <= actor.today ? (week.days.find(({ onDate }) => onDate === day)?.lessons ?? []) : [];
  return (
    <div className="mx-auto max-w-6xl">
      <DiaryHead head={week} part="objections">
        <h1>{t('title')}</h1>
        <p className="max-w-prose text-ink-2">{t('lead')}</p>
      </DiaryHead>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {mayRaise && <ObjectionForm {...{ pupilId, day }} today={actor.today} lessons={await lessonChoices(lessons)} action={raiseObjection} />}
        <OwnObjections objections={objections} timeZone={actor.timeZone} />
      </div>
    </div>
  );
}
