import { CalendarDays } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { HolidayOffers } from '@/components/calendar/holiday-offers';
import { SpecialDays } from '@/components/calendar/special-days';
import { TermList } from '@/components/calendar/term-list';
import { YearMonths } from '@/components/calendar/year-months';
import { PageHeader } from '@/components/shell/page-header';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { SegmentedLinks } from '@/components/ui/segmented-links';
import { requirePageActor } from '@/lib/auth/page-actor';
import type { PublicHoliday } from '@/lib/calendar/public-holidays-model';
import { calendarAddress } from '@/lib/calendar/schema';
import { getYearCalendar } from '@/lib/calendar/year-queries';
import { can } from '@/lib/policy/can';
import { loadMessages } from '@/lib/text/areas';
import { found } from '../../found';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('calendar'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The year on one page: terms, days off, special days; changed by the leadership, each change seen first. */
export default async function CalendarPage({ searchParams }: Props) {
  const [actor, t, asked] = [await requirePageActor(), await getTranslations('calendar'), calendarAddress.safeParse(await searchParams)];
  if (!asked.success) notFound();
  const year = await found(getYearCalendar(actor, asked.data.year));
  if (!year) return <EmptyState level={1} icon={<CalendarDays />} title={t('none.title')} text={t('none.text')} />;
  const mayChange = can(actor, 'calendar:change') && year.isPresent && !year.isArchived;
  const hrefOf = await holidayAddress();
  return (
    <>
      <PageHeader
        title={t('title')}
        eyebrow={t('year', { label: year.label })}
        back={{ href: '/office', label: t('back') }}
        actions={mayChange && (
          <>
            <LinkButton href={`/office/calendar/change?what=declare&startedOn=${actor.today}&as=off`}>{t('actions.today')}</LinkButton>
            <LinkButton tone="main" href="/office/calendar/change?what=declare">{t('actions.declare')}</LinkButton>
          </>
        )}
      />
      <div className="grid gap-4">
        {year.years.length > 1 && <SegmentedLinks label={t('years')} items={year.years.map(({ id, label, isShown }) => ({ href: `/office/calendar?year=${id}`, label, current: isShown }))} className="justify-self-start print:hidden" />}
        {!year.isPresent && !year.isArchived && <p className="text-ink-2">{t('otherYear')}</p>}
        {year.isArchived && <p className="text-ink-2">{t('archived')}</p>}
        <nav aria-label={t('actions.more')} className="flex flex-wrap gap-2 print:hidden">
          <LinkButton size="sm" href="/office/calendar/bells">{t('actions.bells')}</LinkButton>
          {can(actor, 'timetable:change') && <LinkButton size="sm" href="/office/calendar/outside">{t('actions.outside')}</LinkButton>}
        </nav>
        <YearMonths months={year.months} today={actor.today} />
        <div className="grid items-start gap-4 lg:grid-cols-[2fr_1fr]">
          <SpecialDays days={year.specialDays} mayChange={mayChange} timeZone={actor.timeZone} />
          <div className="grid gap-4">
            <TermList terms={year.terms} mayChange={mayChange} />
            {mayChange && year.holidays.length > 0 && <HolidayOffers holidays={year.holidays} hrefOf={hrefOf} />}
          </div>
        </div>
      </div>
    </>
  );
}

/** The form of a special day with a holiday's days, and its name in all three languages. */
async function holidayAddress(): Promise<(holiday: PublicHoliday) => string> {
  const [ky, ru, en] = [(await loadMessages('ky')).calendar, (await loadMessages('ru')).calendar, (await loadMessages('en')).calendar].map(({ holidays }) => holidays.names);
  return ({ on, until, nameKey, isWorked }) => {
    const filled = { what: 'declare', startedOn: on, ...(until !== on && { endedOn: until }), ...(!isWorked && { as: 'off' }) };
    return `/office/calendar/change?${new URLSearchParams({ ...filled, reasonKy: ky![nameKey], reasonRu: ru![nameKey], reasonEn: en![nameKey] }).toString()}`;
  };
}
