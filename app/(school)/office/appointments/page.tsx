import { Inbox } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getMessages, getTranslations } from 'next-intl/server';
import { AppointmentCard } from '@/components/people/appointment-card';
import { AppointmentLine } from '@/components/people/appointment-line';
import { PageHeader } from '@/components/shell/page-header';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { listAppointments } from '@/lib/people/queries';
import { can } from '@/lib/policy/can';
import { decideAppointment } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('appointments'))('title') };
}

/** Posts that open the school and wait for the director, and what was decided lately. */
export default async function AppointmentsPage() {
  const [actor, t, { errors }] = [await requirePageActor(), await getTranslations('appointments'), await getMessages()];
  if (!can(actor, 'appointment:approve')) notFound();
  const { open, decided } = await listAppointments(actor);
  const { timeZone } = actor;
  return (
    <>
      <PageHeader title={t('title')} back={{ href: '/office', label: t('back') }} />
      <div className="grid gap-6">
        {open.length === 0 ? <EmptyState icon={<Inbox />} title={t('waiting.none')} text={t('waiting.noneText')} /> : (
          <section aria-labelledby="open">
            <h2 id="open" className="mb-3">{t('waiting.title', { count: open.length })}</h2>
            <ul className="grid gap-3 lg:grid-cols-2">
              {open.map((appointment) => (
                <AppointmentCard key={appointment.id} action={decideAppointment} refusals={errors.refusal} {...{ appointment, timeZone }} />
              ))}
            </ul>
          </section>
        )}
        {decided.length > 0 && (
          <Card aria-labelledby="decided">
            <CardHeader id="decided" title={t('decided.title')} />
            <ul className="divide-y divide-line">
              {decided.map((appointment) => <li key={appointment.id} className="px-4 py-3"><AppointmentLine {...{ appointment, timeZone }} /></li>)}
            </ul>
          </Card>
        )}
      </div>
    </>
  );
}
