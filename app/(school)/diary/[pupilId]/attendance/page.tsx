import { CalendarCheck } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { NoticeCard } from '@/components/absence-notices/notice-card';
import { AbsenceList } from '@/components/diary/absence-list';
import { AttendanceFigures } from '@/components/diary/attendance-figures';
import { DiaryHead } from '@/components/diary/diary-head';
import { TermChoice } from '@/components/diary/term-choice';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { findFamilyNotices } from '@/lib/absence-notices/queries';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getDiaryAttendance } from '@/lib/diary/queries';
import { termAddress } from '@/lib/diary/schema';
import { found } from '../../../found';
import { askAt } from '../ask-at';
import { announceAbsence, withdrawNotice } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('diary'))('attendance.title') };
}

type Props = {
  params: Promise<{ pupilId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** A pupil's absences of a term by reason and by day. */
export default async function DiaryAttendancePage({ params, searchParams }: Props) {
  const actor = await requirePageActor();
  const address = termAddress.safeParse({ ...(await searchParams), ...(await params) });
  if (!address.success) notFound();
  const t = await getTranslations('diary.attendance');
  const attendance = await found(getDiaryAttendance(actor, address.data.pupilId, address.data.term));
  const { terms, term, lessons, pupil } = attendance;
  const notices = await findFamilyNotices(actor, pupil.id);
  return (
    <div className="mx-auto max-w-6xl">
      <DiaryHead head={attendance} part="attendance">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h1>{t('title')}</h1>
          {term && <TermChoice href={`/diary/${pupil.id}/attendance`} terms={terms} term={term} />}
        </div>
      </DiaryHead>
      <AttendanceFigures attendance={attendance} />
      {notices && <NoticeCard {...{ notices, announce: announceAbsence, withdraw: withdrawNotice }} pupilId={pupil.id} today={actor.today} />}
      {lessons.length > 0 ? <AbsenceList lessons={lessons} askAt={askAt(actor, pupil.id)} /> : <EmptyState icon={<CalendarCheck />} title={t('none.title')} text={t('none.text')} />}
      {notices && (
        <p className="mt-6 flex flex-wrap gap-3 print:hidden">
          <LinkButton href={`/diary/${pupil.id}/readers`}>{t('readers')}</LinkButton>
          <LinkButton href={`/diary/${pupil.id}/readers#own-record`}>{(await getTranslations('records'))('family.title')}</LinkButton>
        </p>
      )}
    </div>
  );
}
