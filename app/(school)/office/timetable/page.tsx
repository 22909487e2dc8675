import { CalendarDays } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { PrintLink } from '@/components/printing/print-link';
import { PageHeader } from '@/components/shell/page-header';
import { TimetableWeek } from '@/components/timetable/timetable-week';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { weekAddress } from '@/lib/timetable/schema';
import { getTimetableWeek } from '@/lib/timetable/week-queries';
import { found } from '../../found';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('timetable'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** A week of the timetable, of a class, a teacher or a room; the leadership changes a lesson from here. */
export default async function TimetablePage({ searchParams }: Props) {
  const [actor, asked] = [await requirePageActor(), weekAddress.safeParse(await searchParams)];
  if (!asked.success) notFound();
  const [t, locale] = [await getTranslations('timetable'), await getLocale()];
  const { of = 'class', id, on = actor.today } = asked.data;
  const week = await found(getTimetableWeek(actor, { of, id, on }, locale));
  if (!week) return <EmptyState level={1} icon={<CalendarDays />} title={t('none.title')} text={t('none.text')} />;
  return (
    <>
      <PageHeader
        title={t('title')}
        eyebrow={week.chosen?.name}
        back={{ href: '/office', label: t('back') }}
        actions={(
          <>
            {week.mayChange && <LinkButton size="sm" href={`/office/timetable/new?${new URLSearchParams({ on: week.monday, ...(of === 'class' && week.chosen && { classId: week.chosen.id }) }).toString()}`}>{t('new.title')}</LinkButton>}
            {week.chosen && <PrintLink href={`/timetable/print?${new URLSearchParams({ of, id: week.chosen.id, on: week.monday }).toString()}`} />}
          </>
        )}
      />
      <TimetableWeek week={week} at="/office/timetable" />
    </>
  );
}
