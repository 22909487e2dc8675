import { BookText } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { VersionDecision } from '@/components/regulation/version-decision';
import { VersionText } from '@/components/regulation/version-text';
import { WriteForm } from '@/components/regulation/write-form';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getRegulation } from '@/lib/regulation/queries';
import { regulationAddress } from '@/lib/regulation/schema';
import { found } from '../../found';
import { decideRegulation, write } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('regulation'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Every version of the school's regulation (1.1): read by the staff, written by the administrator, decided by the director. */
export default async function RegulationPage({ searchParams }: Props) {
  const [actor, t, asked] = [await requirePageActor(), await getTranslations('regulation'), regulationAddress.safeParse(await searchParams)];
  if (!asked.success) notFound();
  const { versions, shown, mayDecide, toWrite } = await found((async () => getRegulation(actor, asked.data.version ?? null))());
  return (
    <>
      <PageHeader title={t('title')} back={{ href: '/about', label: t('back') }} />
      <div className="grid grid-cols-1 gap-5">
        <p className="max-w-prose text-ink-2 print:hidden">{t('lead')}</p>
        {shown && mayDecide && <VersionDecision shown={shown} today={actor.today} action={decideRegulation} />}
        {shown ? <VersionText versions={versions} shown={shown} timeZone={actor.timeZone} /> : <EmptyState icon={<BookText />} title={t('none.title')} text={t('none.text')} />}
        {toWrite && <WriteForm key={shown?.version ?? 0} texts={toWrite} action={write} />}
      </div>
    </>
  );
}
