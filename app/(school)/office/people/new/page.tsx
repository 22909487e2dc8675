import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { NameInputs, PhoneInput } from '@/components/people/name-inputs';
import { PupilForm } from '@/components/pupils/pupil-form';
import { PageHeader } from '@/components/shell/page-header';
import { PostForm } from '@/components/staff/post-form';
import { requirePageActor } from '@/lib/auth/page-actor';
import { peopleAddress } from '@/lib/people/list-schema';
import { peopleHref } from '@/lib/people/list-view';
import { can } from '@/lib/policy/can';
import { listClassesToEnter } from '@/lib/pupils/move-queries';
import { keepNewPupil, keepNewStaff } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('addPupil') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Somebody new: a pupil, who is enrolled next, or one of the staff with the first post. A guardian is added on the child's page. */
export default async function NewPersonPage({ searchParams }: Props) {
  const [actor, t, { kind }] = [await requirePageActor(), await getTranslations('people'), peopleAddress.parse(await searchParams)];
  if (!can(actor, 'people:keep') || kind === 'guardians') notFound();
  const back = { href: peopleHref({ kind }), label: t('title') };
  if (kind === 'pupils') {
    return (
      <>
        <PageHeader title={t('addPupil')} back={back} />
        <PupilForm pupil={null} names={<NameInputs />} action={keepNewPupil} />
      </>
    );
  }
  const span = await listClassesToEnter(actor);
  return (
    <>
      <PageHeader title={t('addStaff')} back={back} />
      <PostForm personId={null} names={<><NameInputs /><PhoneInput /></>} classes={span?.classes ?? []} today={actor.today} action={keepNewStaff} />
    </>
  );
}
