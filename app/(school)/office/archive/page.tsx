import { Archive } from 'lucide-react';
import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { ArchiveYear } from '@/components/bundles/archive-year';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getArchiveDesk } from '@/lib/bundles/archive-queries';
import { found } from '../../found';
import { cancelArchive, decideArchive, orderArchive } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('bundles'))('archive.title') };
}

/** The archives of the years: made by the administrator, taken away and approved by the director. */
export default async function ArchivePage() {
  const [actor, t, { errors }] = [await requirePageActor(), await getTranslations(), await getMessages()];
  const { years, mayMake, mayDecide } = await found(getArchiveDesk(actor));
  return (
    <>
      <PageHeader title={t('bundles.archive.title')} back={{ href: '/office', label: t('settings.back') }} />
      <p className="mb-4 max-w-3xl text-ink-2">{t('bundles.archive.lead')}</p>
      {years.length === 0 && <EmptyState icon={<Archive />} title={t('bundles.archive.none.title')} text={t('bundles.archive.none.text')} />}
      <div className="grid max-w-3xl gap-4">
        {years.map((year) => (
          <ArchiveYear key={year.id} timeZone={actor.timeZone} make={orderArchive} cancel={cancelArchive} action={decideArchive} refusals={errors.refusal} {...{ year, mayMake, mayDecide }} />
        ))}
      </div>
    </>
  );
}
