import { CalendarClock } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { DutyChoice, FillingChoices, FillingPeriod } from '@/components/oversight/filling-choices';
import { FillingPicture } from '@/components/oversight/filling-picture';
import { OversightTabs } from '@/components/oversight/oversight-tabs';
import { SavedViewLinks, ViewKeeper } from '@/components/oversight/saved-views';
import { StandsOn } from '@/components/oversight/stands-on';
import { termName } from '@/components/oversight/words';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { fillingHref } from '@/lib/oversight/address-model';
import { getFilling } from '@/lib/oversight/queries';
import { fillingSchema } from '@/lib/oversight/schema';
import { can } from '@/lib/policy/can';
import { formatYears } from '@/lib/text/format';
import { found } from '../found';
import { removeView, saveView } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('oversight'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The filling of the whole school: classes, teachers or subjects by days, weeks or terms (regulation 1.3). */
export default async function OversightPage({ searchParams }: Props) {
  const [actor, choice] = [await requirePageActor(), fillingSchema.safeParse(await searchParams)];
  if (!can(actor, 'filling:read') || !choice.success) notFound();
  const [locale, t, shell] = await Promise.all([getLocale(), getTranslations('oversight'), getTranslations('shell')]);
  const view = await found(getFilling(actor, choice.data, locale));
  if (!view) return <EmptyState level={1} icon={<CalendarClock />} title={t('notBegun.title')} text={t('notBegun.text')} />;
  const kept = { ...view.choice, term: view.term?.ordinal };
  const period = [view.className, view.term ? termName(t, view.term) : t('wholeYear')].filter(Boolean).join(' · ');
  return (
    <>
      <PageHeader
        title={t('title')}
        eyebrow={`${shell('schoolYear', { years: formatYears(view.firstYear) })} · ${period}`}
        actions={<FillingChoices choice={view.choice} term={view.term} />}
      >
        <FillingPeriod {...view} />
      </PageHeader>
      <OversightTabs current="filling" leads={can(actor, 'statistics:read')} />
      <DutyChoice {...view} />
      <SavedViewLinks {...view} />
      <div className="flex flex-wrap gap-x-8">
        <StandsOn action="/oversight" choice={kept} standsOn={view.standsOn} nowHref={fillingHref({ ...kept, asOn: undefined })} />
        <ViewKeeper query={view.query} savedViews={view.savedViews} save={saveView} remove={removeView} />
      </div>
      <FillingPicture view={view} />
    </>
  );
}
