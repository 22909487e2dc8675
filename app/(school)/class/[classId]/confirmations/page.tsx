import { CalendarOff, ChevronLeft, ChevronRight } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { ClassConfirmations } from '@/components/confirmations/class-confirmations';
import { PageHeader } from '@/components/shell/page-header';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getClassConfirmations } from '@/lib/confirmations/queries';
import { classConfirmationsAddress } from '@/lib/confirmations/schema';
import { formatDayRange } from '@/lib/text/format';
import { found } from '../../../found';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('confirmations'))('title') };
}

type Props = {
  params: Promise<{ classId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Which families of a class have read a week of the diary, and when. */
export default async function ClassConfirmationsPage({ params, searchParams }: Props) {
  const actor = await requirePageActor();
  const address = classConfirmationsAddress.safeParse({ ...(await searchParams), ...(await params) });
  if (!address.success) notFound();
  const [t, locale] = [await getTranslations('confirmations'), await getLocale()];
  const week = await found(getClassConfirmations(actor, address.data));
  const href = (monday: string) => `/class/${week.classId}/confirmations?week=${monday}`;
  return (
    <>
      <PageHeader eyebrow={week.className} title={t('title')} back={{ href: '/class', label: t('back') }}>
        <div className="flex items-center gap-2 max-md:w-full max-md:justify-between">
          {week.previous && <LinkButton icon href={href(week.previous)} aria-label={t('previous')}><ChevronLeft aria-hidden className="size-5" /></LinkButton>}
          <p className="font-semibold">{formatDayRange(week.weekOn, week.lastDay, locale)}</p>
          {week.next && <LinkButton icon href={href(week.next)} aria-label={t('next')}><ChevronRight aria-hidden className="size-5" /></LinkButton>}
        </div>
      </PageHeader>
      {week.hasLessons ? <ClassConfirmations week={week} timeZone={actor.timeZone} /> : <EmptyState icon={<CalendarOff />} title={t('noLessons')} />}
    </>
  );
}
