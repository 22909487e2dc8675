import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { EmergencyDetail } from '@/components/emergency/emergency-detail';
import { PageHeader } from '@/components/shell/page-header';
import { actsHref } from '@/lib/acts/address-model';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getEmergency } from '@/lib/emergency/queries';
import { emergencyToEnd } from '@/lib/emergency/schema';
import { can } from '@/lib/policy/can';
import { found } from '../../../found';
import { endEmergency } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('emergency'))('detail.title') };
}

/** What an administrator opened, for the director: everything of it, and its end (regulation 1.11). */
export default async function EmergencyOfActsPage({ params }: { params: Promise<{ accessId: string }> }) {
  const actor = await requirePageActor();
  const address = emergencyToEnd.safeParse(await params);
  if (!address.success || !can(actor, 'history:read')) notFound();
  const t = await getTranslations('emergency.detail');
  const emergency = await found(getEmergency(actor, address.data.accessId));
  return (
    <>
      <PageHeader title={t('title')} back={{ href: actsHref(), label: t('back') }} />
      <EmergencyDetail emergency={emergency} timeZone={actor.timeZone} end={endEmergency} />
    </>
  );
}
