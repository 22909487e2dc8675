import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getMessages, getTranslations } from 'next-intl/server';
import { BackupLine } from '@/components/backup/backup-line';
import { HolidayForm } from '@/components/calendar/holiday-form';
import { GradeModes } from '@/components/preparing/grade-modes';
import { MissingLines } from '@/components/preparing/missing-lines';
import { SchoolForm } from '@/components/preparing/school-form';
import { StepList } from '@/components/preparing/step-list';
import { SettingCard } from '@/components/settings/setting-card';
import { PageHeader } from '@/components/shell/page-header';
import { FirstYearForm } from '@/components/year-turn/first-year-form';
import type { Actor } from '@/lib/auth/actor';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getBackupState } from '@/lib/backup/queries';
import { listHolidaysToOffer } from '@/lib/calendar/holiday-queries';
import { can } from '@/lib/policy/can';
import { getStartDesk } from '@/lib/preparing/queries';
import { startAddress } from '@/lib/preparing/schema';
import { listSettings } from '@/lib/settings/queries';
import { firstYearFrom } from '@/lib/year-turn/model';
import { found } from '../../found';
import { changeSetting } from '../settings/actions';
import { declarePublicHolidays, markGrade, openFirstYear, renameSchool } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('preparing'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The set-up assistant: the steps to the first lesson, and what is missing by the school's own rows. */
export default async function StartPage({ searchParams }: Props) {
  const [actor, t, asked] = [await requirePageActor(), await getTranslations('preparing'), startAddress.safeParse(await searchParams)];
  if (!can(actor, 'school:prepare') || !asked.success) notFound();
  const { school, year, steps, missing, grades } = await found(getStartDesk(actor));
  const { step } = asked.data;
  // Whoever sets the school up puts the key on paper: without it no back-up is worth anything.
  const backups = can(actor, 'backup-key:show') ? await getBackupState(actor) : null;
  return (
    <>
      <PageHeader title={t('title')} eyebrow={year ? t('year', { label: year.label }) : t('noYear')} back={{ href: '/office', label: t('back') }} />
      <p className="mb-4 max-w-3xl text-ink-2">{t('lead')}</p>
      <div className="grid gap-4">
        {backups?.concerns.includes('keyUnseen') && <BackupLine state={{ ...backups, concerns: ['keyUnseen'] }} timeZone={actor.timeZone} href="/office/backups" />}
        {step === 'school' && <SchoolForm school={school} action={renameSchool} />}
        {step === 'school' && <SchoolLanguage actor={actor} />}
        {step === 'daysOff' && year && <HolidayForm holidays={await listHolidaysToOffer(actor)} action={declarePublicHolidays} />}
        {step === 'assessment' && <GradeModes grades={grades} action={markGrade} />}
        {(step === 'year' || !step) && !year && <FirstYearForm frame={firstYearFrom(actor.today)} action={openFirstYear} />}
        <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
          <StepList steps={steps} />
          <MissingLines missing={missing} />
        </div>
      </div>
    </>
  );
}

/** The language of everybody of the school who chose none. */
async function SchoolLanguage({ actor }: { actor: Actor }) {
  const [settings, { errors }] = [await found(listSettings(actor)), await getMessages()];
  return (
    <ul>
      {settings.filter(({ key }) => key === 'language').map((setting) => <SettingCard key={setting.key} setting={setting} timeZone={actor.timeZone} today={actor.today} action={changeSetting} refusals={errors.refusal} />)}
    </ul>
  );
}
