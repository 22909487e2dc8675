import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DuplicatesList } from '@/components/merging/duplicates-list';
import { MergeCard } from '@/components/merging/merge-card';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getMergePreview } from '@/lib/merging/pupil-queries';
import { listDuplicates } from '@/lib/merging/queries';
import { twinsAddress } from '@/lib/merging/schema';
import { found } from '../../../found';
import { mergeTwoGuardians, mergeTwoPupils } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('merging'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** People who probably stand twice; two rows of one pupil side by side, before they become one. */
export default async function DuplicatesPage({ searchParams }: Props) {
  const [actor, t, twins] = [await requirePageActor(), await getTranslations('merging'), twinsAddress.parse(await searchParams)];
  if (twins) {
    const preview = await found(Promise.resolve().then(() => getMergePreview(actor, twins)));
    return (
      <>
        <PageHeader title={t('two.title')} back={{ href: '/office/people/duplicates', label: t('title') }} />
        <MergeCard preview={preview} today={actor.today} action={mergeTwoPupils} />
      </>
    );
  }
  const duplicates = await found(Promise.resolve().then(() => listDuplicates(actor)));
  return (
    <>
      <PageHeader title={t('title')} back={{ href: '/office/people', label: t('back') }} />
      <p className="mb-4 max-w-prose text-ink-2">{t('lead')}</p>
      <DuplicatesList duplicates={duplicates} mergeGuardians={mergeTwoGuardians} />
    </>
  );
}
