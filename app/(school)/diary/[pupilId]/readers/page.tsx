import { Eye } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { DiaryHead } from '@/components/diary/diary-head';
import { ReaderList } from '@/components/diary/reader-list';
import { OwnRecord } from '@/components/records/own-record';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getDiaryReaders } from '@/lib/diary/queries';
import { weekAddress } from '@/lib/diary/schema';
import { formatDay } from '@/lib/text/format';
import { found } from '../../../found';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('diary'))('readers.title') };
}

/** Who of the school looked at one's own record, or one's child's. */
export default async function DiaryReadersPage({ params }: { params: Promise<{ pupilId: string }> }) {
  const actor = await requirePageActor();
  const address = weekAddress.pick({ pupilId: true }).safeParse(await params);
  if (!address.success) notFound();
  const [t, locale] = [await getTranslations('diary.readers'), await getLocale()];
  const readers = await found(getDiaryReaders(actor, address.data.pupilId));
  return (
    <div className="mx-auto max-w-6xl">
      <DiaryHead head={readers} part="readers">
        <h1>{t('title')}</h1>
        <p className="max-w-prose text-ink-2">{t('lead', { day: formatDay(readers.since, locale) })}</p>
      </DiaryHead>
      <OwnRecord pupilId={readers.pupil.id} />
      {readers.days.length > 0 ? <ReaderList days={readers.days} /> : <EmptyState icon={<Eye />} title={t('none.title')} text={t('none.text')} />}
    </div>
  );
}
