import { CalendarClock, ChevronLeft, ChevronRight } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { HomeworkLoad } from '@/components/oversight/homework-load';
import { OversightTabs } from '@/components/oversight/oversight-tabs';
import { PageHeader } from '@/components/shell/page-header';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { homeworkLoadHref } from '@/lib/oversight/address-model';
import { getHomeworkLoad } from '@/lib/oversight/homework-load-queries';
import { homeworkLoadSchema } from '@/lib/oversight/schema';
import { can } from '@/lib/policy/can';
import { formatDayRange } from '@/lib/text/format';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('homeworkLoad'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Minutes of homework per class and day beside the school's norm: no pupil (level 1). */
export default async function HomeworkLoadPage({ searchParams }: Props) {
  const [actor, choice] = [await requirePageActor(), homeworkLoadSchema.safeParse(await searchParams)];
  if (!can(actor, 'filling:read') || !choice.success) notFound();
  const [locale, t, oversight] = await Promise.all([getLocale(), getTranslations('homeworkLoad'), getTranslations('oversight')]);
  const view = await getHomeworkLoad(actor, choice.data.week);
  if (!view) return <EmptyState level={1} icon={<CalendarClock />} title={oversight('notBegun.title')} text={oversight('notBegun.text')} />;
  const { days, previousWeek, nextWeek, aboveCount } = view;
  const [first, last] = [days[0], days.at(-1)];
  return (
    <>
      <PageHeader title={t('title')} eyebrow={t('above', { count: aboveCount })}>
        <div className="flex items-center gap-1 print:hidden">
          {previousWeek && <LinkButton icon tone="quiet" href={homeworkLoadHref(previousWeek)} aria-label={t('previous')}><ChevronLeft aria-hidden className="size-5" /></LinkButton>}
          {first && last && <span className="font-semibold">{formatDayRange(first, last, locale)}</span>}
          {nextWeek && <LinkButton icon tone="quiet" href={homeworkLoadHref(nextWeek)} aria-label={t('next')}><ChevronRight aria-hidden className="size-5" /></LinkButton>}
        </div>
      </PageHeader>
      <OversightTabs current="homework" leads={can(actor, 'statistics:read')} />
      <p className="mb-4 max-w-3xl text-ink-2">{t('lead')}</p>
      <HomeworkLoad {...view} />
    </>
  );
}
