import { CircleCheck } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { ActLines } from '@/components/acts/act-lines';
import { ChangesTable } from '@/components/acts/changes-table';
import { EmergencyLines } from '@/components/emergency/emergency-lines';
import { PageHeader } from '@/components/shell/page-header';
import { LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { actsHref, emergencyHref } from '@/lib/acts/address-model';
import { getChanges, listActs } from '@/lib/acts/queries';
import { actsAddress } from '@/lib/acts/schema';
import { requirePageActor } from '@/lib/auth/page-actor';
import { listEmergencies } from '@/lib/emergency/queries';
import { can } from '@/lib/policy/can';
import { formatDay } from '@/lib/text/format';
import { found } from '../../found';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('acts'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What the director is to notice, and the changes behind one line of it (regulation 1.11). */
export default async function ActsPage({ searchParams }: Props) {
  const [actor, query, t, locale] = [await requirePageActor(), await searchParams, await getTranslations('acts'), await getLocale()];
  if (!can(actor, 'history:read')) notFound();
  const { timeZone } = actor;
  if (query.kind === undefined) {
    const [acts, emergencies] = [await listActs(actor), await listEmergencies(actor)];
    return (
      <>
        <PageHeader title={t('title')} back={{ href: '/', label: t('back') }} />
        <p className="mb-4 max-w-3xl text-ink-2">{t('lead')}</p>
        <p className="mb-4"><LinkButton size="sm" href="/oversight/undo">{(await getTranslations('undoing'))('link')}</LinkButton></p>
        {acts.length + emergencies.length === 0 && <EmptyState icon={<CircleCheck />} title={t('none.title')} text={t('none.text')} />}
        <div className="grid gap-4">
          {emergencies.length > 0 && (
            <Card aria-labelledby="emergencies">
              <CardHeader id="emergencies" title={(await getTranslations('emergency'))('list.title')} />
              <EmergencyLines emergencies={emergencies} timeZone={timeZone} href={emergencyHref} />
            </Card>
          )}
          {acts.length > 0 && (
            <Card aria-labelledby="changes">
              <CardHeader id="changes" title={t('changesTitle')} />
              <ActLines acts={acts} timeZone={timeZone} />
            </Card>
          )}
        </div>
      </>
    );
  }
  const asked = actsAddress.safeParse(query);
  if (!asked.success) notFound();
  const { kind, person, day, changes, isCut } = await found(getChanges(actor, asked.data, locale));
  return (
    <>
      <PageHeader title={person} eyebrow={[t(`kind.${kind}`), day && formatDay(day, locale)].filter(Boolean).join(' · ')} back={{ href: actsHref(), label: t('back') }} />
      {changes.length === 0 ? <p className="text-ink-2">{t('changes.none')}</p> : <ChangesTable changes={changes} timeZone={timeZone} />}
      {isCut && <p className="mt-3 text-note text-ink-2">{t('changes.most', { count: changes.length })}</p>}
    </>
  );
}
