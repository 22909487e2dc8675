import { CalendarClock } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { DutyChoice, FillingChoices, FillingPeriod } from '@/components/oversight/filling-choices';
import { FillingPicture } from '@/components/oversight/filling-picture';
import { OversightTabs } from '@/components/oversight/oversight-tabs';
import { OwnViews, SavedViewLinks, SaveView } from '@/components/oversight/saved-views';
import { StandsOn } from '@/components/oversight/stands-on';
import { termName } from '@/components/oversight/words';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { fillingHref } from '@/lib/oversight/address-model';
import { openFilling } from '@/lib/oversight/queries';
import { fillingSchema } from '@/lib/oversight/schema';
import type { FillingView } from '@/lib/oversight/view';
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
  const opened = await found(openFilling(actor, choice.data, locale));
  if (!opened) return <EmptyState level={1} icon={<CalendarClock />} title={t('notBegun.title')} text={t('notBegun.text')} />;
  const { head, view } = opened;
  const kept = { ...head.choice, term: head.term?.ordinal };
  const period = [head.className, head.term ? termName(t, head.term) : t('wholeYear')].filter(Boolean).join(' · ');
  return (
    <>
      <PageHeader
        title={t('title')}
        eyebrow={`${shell('schoolYear', { years: formatYears(head.firstYear) })} · ${period}`}
        actions={<FillingChoices {...head} />}
      >
        <FillingPeriod {...head} />
      </PageHeader>
      <OversightTabs current="filling" leads={can(actor, 'statistics:read')} />
      <DutyChoice {...head} />
      <Counted view={view} draw={({ savedViews }) => <SavedViewLinks savedViews={savedViews} />} />
      <div className="flex flex-wrap gap-x-8">
        <StandsOn action="/oversight" choice={kept} standsOn={head.standsOn} nowHref={fillingHref({ ...kept, asOn: undefined })} />
        <SaveView query={head.query} save={saveView}>
          <Counted view={view} draw={({ savedViews }) => <OwnViews savedViews={savedViews} remove={removeView} />} />
        </SaveView>
      </div>
      <Counted view={view} draw={(whole) => <FillingPicture view={whole} />} />
    </>
  );
}

/** What waits for the lessons to be counted, while the rest of the page is drawn. */
async function Counted({ view, draw }: { view: Promise<FillingView>; draw: (view: FillingView) => ReactNode }) {
  return draw(await view);
}
