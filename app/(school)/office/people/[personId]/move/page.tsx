import { CalendarOff } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { MoveCard } from '@/components/pupils/move-card';
import { MoveChoice } from '@/components/pupils/move-choice';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { personAddress } from '@/lib/people/schema';
import { getMovePreview, listClassesToEnter } from '@/lib/pupils/move-queries';
import { getPupil } from '@/lib/pupils/queries';
import { LEAVES, moveAddress } from '@/lib/pupils/schema';
import { fullName } from '@/lib/text/names';
import { found } from '../../../../found';
import { recordMove } from '../../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('pupils.move'))('title') };
}

type Props = { params: Promise<{ personId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** A pupil comes, moves or leaves: first where to and when, then what it changes, then by which order. */
export default async function MovePage({ params, searchParams }: Props) {
  const [actor, t, locale, asked] = [await requirePageActor(), await getTranslations('pupils.move'), await getLocale(), personAddress.safeParse(await params)];
  if (!asked.success) notFound();
  const pupilId = asked.data.personId;
  const span = await found(Promise.resolve().then(() => listClassesToEnter(actor)));
  const pupil = await found(getPupil(actor, pupilId, locale));
  if (pupil.isOwnMatter) notFound();
  const { to, from = span && span.startsOn > actor.today ? span.startsOn : actor.today } = moveAddress.parse(await searchParams);
  const preview = to && span ? await found(getMovePreview(actor, { pupilId, classId: to === LEAVES ? null : to, from }, locale)) : null;
  return (
    <>
      <PageHeader title={fullName(pupil)} eyebrow={t('title')} back={{ href: `/office/people/${pupilId}`, label: t('back') }} />
      {!span ? <EmptyState icon={<CalendarOff />} title={t('noYear')} text={t('noYearText')} /> : (
        <div className="grid grid-cols-1 gap-4">
          <MoveChoice {...{ to, from, span }} classes={span.classes} isEnrolled={pupil.className !== null} />
          {to && preview && <MoveCard {...{ pupilId, to, preview }} action={recordMove} />}
        </div>
      )}
    </>
  );
}
