import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DuplicatesList } from '@/components/merging/duplicates-list';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { listDuplicates } from '@/lib/merging/queries';
import { found } from '../../../found';
import { mergeTwoGuardians, mergeTwoPupils } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('merging'))('title') };
}

/** People who probably stand twice. */
export default async function DuplicatesPage() {
  const [actor, t] = [await requirePageActor(), await getTranslations('merging')];
  const duplicates = await found(Promise.resolve().then(() => listDuplicates(actor)));
  return (
    <>
      <PageHeader title={t('title')} back={{ href: '/office/people', label: t('back') }} />
      <p className="mb-4 max-w-prose text-ink-2">{t('lead')}</p>
      <DuplicatesList duplicates={duplicates} mergeGuardians={mergeTwoGuardians} mergePupils={mergeTwoPupils} />
    </>
  );
}
