import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { DraftList } from '@/components/importing/draft-list';
import { RunList } from '@/components/importing/run-list';
import { UploadForm } from '@/components/importing/upload-form';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { importPartsOf } from '@/lib/importing/access-model';
import { listDrafts } from '@/lib/importing/draft-queries';
import { listRuns } from '@/lib/importing/run-queries';
import { importsAddress } from '@/lib/importing/schema';
import { can } from '@/lib/policy/can';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('imports'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Files brought in by the office: uploading, what was begun, and every import so far. */
export default async function ImportsPage({ searchParams }: Props) {
  const actor = await requirePageActor();
  if (!can(actor, 'import:keep')) notFound();
  const [t, asked] = [await getTranslations('imports'), importsAddress.safeParse(await searchParams)];
  const [drafts, runs] = [await listDrafts(actor), await listRuns(actor)];
  return (
    <>
      <PageHeader title={t('title')} back={{ href: '/office', label: t('back') }} />
      <div className="grid gap-6">
        <UploadForm parts={importPartsOf(actor)} refused={asked.data?.refused} />
        {drafts.length > 0 && <DraftList drafts={drafts} timeZone={actor.timeZone} />}
        <RunList runs={runs} timeZone={actor.timeZone} />
      </div>
    </>
  );
}
