import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Matters } from '@/components/matters/matters';
import { AppointmentLine } from '@/components/people/appointment-line';
import { TogetherForm } from '@/components/people/together-form';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { listAppointments } from '@/lib/people/queries';
import { can } from '@/lib/policy/can';
import { approveTicked, decideAppointment } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('appointments'))('title') };
}

/** Posts that open the school and wait for the director, and what was decided lately. */
export default async function AppointmentsPage() {
  const [actor, t] = [await requirePageActor(), await getTranslations()];
  if (!can(actor, 'appointment:approve')) notFound();
  const [{ timeZone }, appointments] = [actor, await listAppointments(actor)];
  return (
    <>
      <PageHeader title={t('appointments.title')} back={{ href: '/office', label: t('matters.back') }} />
      <TogetherForm open={appointments.open} action={approveTicked} />
      <Matters area="appointments" {...appointments} action={decideAppointment} lineOf={(appointment) => <AppointmentLine {...{ appointment, timeZone }} />} />
    </>
  );
}
