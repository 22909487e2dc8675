import { BookOpen } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { PupilBadge, toneOf } from '@/components/diary/diary-head';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { listDiaries } from '@/lib/diary/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('diary'))('title') };
}

/** Whose diary to open; with one child it is open at once. */
export default async function DiariesPage() {
  const actor = await requirePageActor();
  const [t, pupils] = [await getTranslations('diary'), await listDiaries(actor)];
  const [first, ...others] = pupils;
  if (!first) return <EmptyState level={1} icon={<BookOpen />} title={t('nobody.title')} text={t('nobody.text')} />;
  if (others.length === 0) redirect(`/diary/${first.id}`);
  return (
    <>
      <PageHeader title={t('title')} />
      <ul className="grid max-w-xl gap-3">
        {pupils.map((pupil, index) => (
          <li key={pupil.id}>
            <Link
              href={`/diary/${pupil.id}`}
              prefetch={false}
              className="flex min-h-14 items-center gap-3 rounded-lg border border-line bg-sheet px-4 py-3 text-md font-semibold shadow-sheet hover:border-accent-line"
            >
              <PupilBadge pupil={pupil} tone={toneOf(index)} />
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
