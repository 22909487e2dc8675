import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { AccountCard } from '@/components/accounts/account-card';
import { HatsCard } from '@/components/accounts/hats-card';
import { SecondFactorReset } from '@/components/accounts/second-factor-reset';
import { ChildrenCard } from '@/components/people/children-card';
import { CorrectPerson } from '@/components/people/correct-person';
import { NameInputs, PhoneInput } from '@/components/people/name-inputs';
import { AddGuardian } from '@/components/pupils/add-guardian';
import { Guardians } from '@/components/pupils/guardians';
import { HomeTeaching } from '@/components/pupils/home-teaching';
import { ClassHistory, GroupHistory } from '@/components/pupils/periods';
import { PupilForm } from '@/components/pupils/pupil-form';
import { PageHeader } from '@/components/shell/page-header';
import { PostForm } from '@/components/staff/post-form';
import { LeavingCard, StaffCard } from '@/components/staff/staff-card';
import { LinkButton } from '@/components/ui/button';
import { findSecondFactor, getAccount } from '@/lib/accounts/queries';
import type { Actor } from '@/lib/auth/actor';
import { requirePageActor } from '@/lib/auth/page-actor';
import { peopleHref } from '@/lib/people/list-view';
import { getPerson } from '@/lib/people/person-queries';
import { personAddress } from '@/lib/people/schema';
import { can } from '@/lib/policy/can';
import { findGuardians, getPupil } from '@/lib/pupils/queries';
import { guardianToFind } from '@/lib/pupils/schema';
import { getStaff } from '@/lib/staff/queries';
import type { Locale } from '@/lib/text/locales';
import { found } from '../../../found';
import { closeGuardianship, endSessionsOfOther, giveOneTimePassword, keepGuardianship, keepNewGuardian, keepPerson, keepPost, keepPupil, recordHomeTeaching, recordHomeTeachingEnd, recordLeaving, resetSecondFactorOfOther, sendLetterForPassword } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('title') };
}

type Props = { params: Promise<{ personId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };
type Part = { actor: Actor; personId: string; locale: Locale };

/** One person of the school: a card for each thing that she is to it. */
export default async function PersonPage({ params, searchParams }: Props) {
  const [actor, t, locale, asked] = [await requirePageActor(), await getTranslations('people'), await getLocale(), personAddress.safeParse(await params)];
  if (!asked.success) notFound();
  const { personId } = asked.data;
  const person = await found(getPerson(actor, personId));
  const { guardian } = guardianToFind.parse(await searchParams);
  const part = { actor, personId, locale };
  const kind = person.isPupil ? 'pupils' : person.isStaff ? 'staff' : 'guardians';
  return (
    <>
      <PageHeader title={person.name} eyebrow={t(`one.${kind}`)} back={{ href: peopleHref({ kind }), label: t('title') }} />
      <div className="grid grid-cols-1 gap-4">
        {person.mergedIntoId && (
          <p className="flex flex-wrap items-center gap-3 rounded-md bg-late-soft px-4 py-3 font-medium text-late">{t('mergedInto')}<LinkButton size="sm" href={`/office/people/${person.mergedIntoId}`}>{t('toKept')}</LinkButton></p>
        )}
        {person.isPupil && <PupilParts {...part} find={guardian ?? ''} />}
        {!person.isPupil && <CorrectPerson person={person} action={keepPerson} />}
        {person.isStaff && <StaffParts {...part} />}
        {person.children.length > 0 && <ChildrenCard person={person} />}
        {can(actor, 'account:keep') && <AccountParts {...part} />}
        {person.isStaff && (await findSecondFactor(actor, personId))?.isSetUp && <SecondFactorReset personId={personId} action={resetSecondFactorOfOther} />}
      </div>
    </>
  );
}

async function PupilParts({ actor, personId, locale, find }: Part & { find: string }) {
  const pupil = await found(getPupil(actor, personId, locale));
  const mayChange = pupil.mayKeep && !pupil.isOwnMatter;
  const known = mayChange && find ? await findGuardians(actor, personId, find) : null;
  return (
    <>
      <ClassHistory pupil={pupil} />
      <HomeTeaching pupil={pupil} today={actor.today} order={recordHomeTeaching} end={recordHomeTeachingEnd} />
      <Guardians pupil={pupil} today={actor.today} change={keepGuardianship} end={closeGuardianship} />
      {mayChange && <AddGuardian pupilId={personId} today={actor.today} find={find} found={known} names={<><NameInputs /><PhoneInput /></>} action={keepNewGuardian} />}
      {mayChange && <PupilForm pupil={pupil} names={<NameInputs name={pupil} />} action={keepPupil} />}
      <GroupHistory pupil={pupil} />
    </>
  );
}

async function StaffParts({ actor, personId, locale }: Part) {
  const staff = await found(getStaff(actor, personId, locale));
  const mayChange = staff.mayKeep && !staff.isOwnMatter;
  return (
    <>
      <StaffCard staff={staff} mayTeach={can(actor, 'teaching:assign')} mayApprove={can(actor, 'appointment:approve')} />
      {mayChange && <PostForm personId={personId} classes={staff.classes} today={actor.today} action={keepPost} />}
      {mayChange && staff.isHere && <LeavingCard staff={staff} today={actor.today} action={recordLeaving} />}
    </>
  );
}

async function AccountParts({ actor, personId, locale }: Part) {
  const page = await found(getAccount(actor, personId, locale));
  return (
    <>
      <AccountCard page={page} timeZone={actor.timeZone} give={giveOneTimePassword} send={sendLetterForPassword} end={endSessionsOfOther} isSelf={personId === actor.personId} />
      <HatsCard reasons={page.reasons} />
    </>
  );
}
