import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ClassTabs } from '@/components/attendance/class-tabs';
import { SumTable } from '@/components/attendance/sum-table';
import { TermChoice } from '@/components/diary/term-choice';
import { PrintLink } from '@/components/printing/print-link';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { getClassSums } from '@/lib/attendance/queries';
import { classSumsAddress } from '@/lib/attendance/schema';
import { requirePageActor } from '@/lib/auth/page-actor';
import { found } from '../../../../found';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('attendance'))('title') };
}

type Props = {
  params: Promise<{ classId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Days and lessons missed by the pupils of a class in a term, by reason. */
export default async function ClassSumsPage({ params, searchParams }: Props) {
  const actor = await requirePageActor();
  const address = classSumsAddress.safeParse({ ...(await searchParams), ...(await params) });
  if (!address.success) notFound();
  const [t, none] = [await getTranslations('attendance'), await getTranslations('diary.marks.noTerm')];
  const sums = await found(getClassSums(actor, address.data));
  return (
    <>
      <PageHeader eyebrow={`${sums.className} · ${t('owed.pupils', { count: sums.pupils.length })}`} title={t('title')} back={{ href: '/class', label: t('back') }}>
        {sums.term && <TermChoice href={`/class/${sums.classId}/attendance/sums`} terms={sums.terms} term={sums.term} />}
        {sums.term && <PrintLink href={`/class/${sums.classId}/attendance/print`} className="ml-auto" />}
      </PageHeader>
      <ClassTabs classId={sums.classId} part="sums" />
      {sums.term ? <SumTable sums={sums} /> : <EmptyState title={none('title')} text={none('text')} />}
    </>
  );
}
