import { FolderOpen } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { OfficeList } from '@/components/office/office-list';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { officePagesFor } from './office-pages';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('office'))('title') };
}

/** The office: what the school's leadership keeps besides the journal. */
export default async function OfficePage() {
  const [actor, t] = [await requirePageActor(), await getTranslations('office')];
  const pages = officePagesFor(actor);
  return (
    <>
      <PageHeader title={t('title')} />
      {pages.length > 0 ? <OfficeList pages={pages} /> : <EmptyState icon={<FolderOpen />} title={t('empty.title')} text={t('empty.text')} />}
    </>
  );
}
