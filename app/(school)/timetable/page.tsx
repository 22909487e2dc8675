import { CalendarDays } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { PrintLink } from '@/components/printing/print-link';
import { PageHeader } from '@/components/shell/page-header';
import { TimetableWeek } from '@/components/timetable/timetable-week';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { weekAddress } from '@/lib/timetable/schema';
import { getTimetableWeek } from '@/lib/timetable/week-queries';
import { found } from '../found';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('timetable'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The timetable for everybody of the staff: one's own week first. */
export default async function StaffTimetablePage({ searchParams }: Props) {
  const [actor, asked] = [await requirePageActor(), weekAddress.safeParse(await searchParams)];
  if (!asked.success) notFound();
  const [t, locale] = [await getTranslations('timetable'), await getLocale()];
  const { of = 'teacher', id = actor.personId, on = actor.today } = asked.data;
  const week = await found(getTimetableWeek(actor, { of, id, on }, locale));
  if (!week) return <EmptyState level={1} icon={<CalendarDays />} title={t('none.title')} text={t('none.text')} />;
  const print = week.chosen && new URLSearchParams({ of, id: week.chosen.id, on: week.monday }).toString();
  return (
    <>
      <PageHeader title={t('title')} eyebrow={week.chosen?.name} actions={print && <PrintLink href={`/timetable/print?${print}`} />} />
      <TimetableWeek week={week} at="/timetable" />
    </>
  );
}
