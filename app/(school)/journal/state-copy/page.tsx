import { CopyCheck } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CopyGroups, CopyList, OfficialRecordLine } from '@/components/state-copy/copy-list';
import { SheetGroups } from '@/components/state-copy/sheet-groups';
import { PageHeader } from '@/components/shell/page-header';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { NotFoundError } from '@/lib/errors';
import { listStateCopies } from '@/lib/state-copy/queries';
import { copyListAddress } from '@/lib/state-copy/schema';
import { listSheetGroups } from '@/lib/state-copy/sheet-queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('stateCopy.list'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The lessons a teacher has not carried over into the state's system yet, or that changed since. */
export default async function StateCopiesPage({ searchParams }: Props) {
  const [actor, address] = [await requirePageActor(), copyListAddress.safeParse(await searchParams)];
  if (!address.success) notFound();
  const group = address.data.group ?? null;
  const { groups, lessons, more, official } = await listStateCopies(actor, group).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  const [t, sheets, sheetGroups] = [await getTranslations('stateCopy.list'), (await getTranslations('stateCopy.quarter'))('all'), await listSheetGroups(actor)];
  return (
    <>
      <PageHeader title={t('title')} back={{ href: '/journal', label: t('back') }} actions={sheetGroups.length > 0 && <LinkButton size="sm" href="#sheets">{sheets}</LinkButton>} />
      <div className="flex flex-col gap-4">
        <p className="text-ink-2">{t('lead')}</p>
        <OfficialRecordLine official={official} />
        {groups.length > 0 && <CopyGroups groups={groups} chosen={group} />}
        {lessons.length === 0
          ? <EmptyState icon={<CopyCheck />} title={t('none.title')} text={t('none.text')} />
          : <CopyList lessons={lessons} />}
        {more > 0 && <p className="text-ink-2">{t('more', { count: more })}</p>}
        {sheetGroups.length > 0 && <SheetGroups groups={sheetGroups} />}
      </div>
    </>
  );
}
