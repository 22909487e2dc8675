import { ShieldCheck } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { v7 as newId } from 'uuid';
import { EmergencyLines } from '@/components/emergency/emergency-lines';
import { OpenCard } from '@/components/emergency/open-card';
import { PageHeader } from '@/components/shell/page-header';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { findPupils, listMinutes, listOwnEmergencies } from '@/lib/emergency/queries';
import { pupilToFind } from '@/lib/emergency/schema';
import { found } from '../../found';
import { openEmergency } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('emergency'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** An administrator opens one pupil's diary for some minutes, and sees what he opened before. */
export default async function EmergencyPage({ searchParams }: Props) {
  const [actor, t] = [await requirePageActor(), await getTranslations('emergency')];
  const [own, minutes] = [await found(listOwnEmergencies(actor)), await found(listMinutes(actor))];
  const { find } = pupilToFind.parse(await searchParams);
  const pupils = find ? await findPupils(actor, find) : null;
  return (
    <>
      <PageHeader title={t('title')} back={{ href: '/office', label: t('back') }} />
      <div className="grid gap-6">
        <p className="max-w-prose text-ink-2">{t('lead')}</p>
        <OpenCard id={newId()} find={find ?? ''} pupils={pupils} minutes={minutes} action={openEmergency} />
        {own.length === 0 ? <EmptyState icon={<ShieldCheck />} title={t('own.none')} text={t('own.noneText')} /> : (
          <Card aria-labelledby="own" className="max-w-3xl">
            <CardHeader id="own" title={t('own.title')} />
            <EmergencyLines emergencies={own} timeZone={actor.timeZone} href={(id) => `/office/emergency/${id}`} isOwn />
          </Card>
        )}
      </div>
    </>
  );
}
