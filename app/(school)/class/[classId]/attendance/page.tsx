import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { AnsweredNotices, WaitingNotices } from '@/components/absence-notices/class-notices';
import { ClassTabs } from '@/components/attendance/class-tabs';
import { EnterCard } from '@/components/attendance/enter-card';
import { ExplainCard } from '@/components/attendance/explain-card';
import { WeekGrid } from '@/components/attendance/week-grid';
import { AtHome, Contradictions, SpellList, WeekCheck } from '@/components/attendance/week-notes';
import { MyCorrections } from '@/components/corrections/my-corrections';
import { PageHeader } from '@/components/shell/page-header';
import { LinkButton } from '@/components/ui/button';
import { listClassNotices } from '@/lib/absence-notices/queries';
import { getClassWeek } from '@/lib/attendance/queries';
import { classWeekAddress } from '@/lib/attendance/schema';
import { requirePageActor } from '@/lib/auth/page-actor';
import { listMyCorrections } from '@/lib/corrections/queries';
import { formatDayRange } from '@/lib/text/format';
import { found } from '../../../found';
import { checkWeek, decideNotice, enterSpell, explainAbsences, withdrawSpell } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('attendance'))('title') };
}

type Props = {
  params: Promise<{ classId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** A week of a class: who was away, why, and the class teacher's check of it. */
export default async function ClassAttendancePage({ params, searchParams }: Props) {
  const actor = await requirePageActor();
  const address = classWeekAddress.safeParse({ ...(await searchParams), ...(await params) });
  if (!address.success) notFound();
  const [t, locale] = [await getTranslations('attendance'), await getLocale()];
  const week = await found(getClassWeek(actor, address.data));
  const notices = await listClassNotices(actor, week.classId);
  const asked = (await listMyCorrections(actor, locale)).filter(({ kind }) => kind === 'absence');
  const href = (monday: string) => `/class/${week.classId}/attendance?week=${monday}`;
  return (
    <>
      <PageHeader eyebrow={`${week.className} · ${t('owed.pupils', { count: week.pupilCount })}`} title={t('title')} back={{ href: '/class', label: t('back') }}>
        <div className="flex items-center gap-2 max-md:w-full max-md:justify-between">
          {week.previous && <LinkButton icon href={href(week.previous)} aria-label={t('week.previous')}><ChevronLeft aria-hidden className="size-5" /></LinkButton>}
          <p className="font-semibold">{formatDayRange(week.weekOn, week.days.at(-1) ?? week.weekOn, locale)}</p>
          {week.next && <LinkButton icon href={href(week.next)} aria-label={t('week.next')}><ChevronRight aria-hidden className="size-5" /></LinkButton>}
        </div>
      </PageHeader>
      <ClassTabs classId={week.classId} part="week" />
      <div className="grid max-w-5xl grid-cols-1 gap-4">
        <WaitingNotices notices={notices} timeZone={actor.timeZone} action={decideNotice} />
        {week.mayExplain && <ExplainCard key={week.weekOn} week={week} action={explainAbsences} />}
        <WeekGrid week={week} />
        <AtHome week={week} />
        {week.unconfirmed > 0 && <p className="text-late">{t('unconfirmed', { count: week.unconfirmed })}</p>}
        <Contradictions contradictions={week.contradictions} />
        <WeekCheck week={week} timeZone={actor.timeZone} action={checkWeek} />
        <SpellList week={week} withdraw={withdrawSpell} />
        <AnsweredNotices notices={notices} timeZone={actor.timeZone} />
        <MyCorrections corrections={asked} timeZone={actor.timeZone} />
        {week.mayExplain && week.step !== 'archived' && <EnterCard week={week} today={actor.today} action={enterSpell} />}
      </div>
    </>
  );
}
