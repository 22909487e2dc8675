import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { WeekChoice } from '@/components/diary/week-choice';
import { WeekPages } from '@/components/diary/week-pages';
import { AccessNote } from '@/components/emergency/access-note';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { openEmergencyWeek } from '@/lib/diary/emergency-commands';
import { emergencyAddress } from '@/lib/emergency/schema';
import { found } from '../../../found';
import { endOwnEmergency } from '../actions';

/** No name in a title: it stays in the browser's history. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('emergency'))('record.title') };
}

type Props = {
  params: Promise<{ accessId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** A week of the diary that an administrator opened to himself: to be read, and nothing else. */
export default async function EmergencyRecordPage({ params, searchParams }: Props) {
  const actor = await requirePageActor();
  const address = emergencyAddress.safeParse({ ...(await searchParams), ...(await params) });
  if (!address.success) notFound();
  const t = await getTranslations('emergency');
  const week = await found(openEmergencyWeek(actor, address.data));
  const { accessId, endsAt, pupil } = week;
  return (
    <div className="mx-auto max-w-6xl">
      <PageHeader title={[pupil.name, pupil.className].filter(Boolean).join(' · ')} back={{ href: '/office/emergency', label: t('record.back') }} />
      <AccessNote accessId={accessId} endsAt={endsAt} timeZone={actor.timeZone} end={endOwnEmergency} />
      <div className="mb-4 print:hidden"><WeekChoice week={week} href={`/office/emergency/${accessId}`} /></div>
      <div className="print:hidden"><WeekPages week={week} today={actor.today} tick={null} /></div>
    </div>
  );
}
