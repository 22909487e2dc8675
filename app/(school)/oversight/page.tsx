import { CalendarClock } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { FillingChoices, FillingPeriod } from '@/components/oversight/filling-choices';
import { FillingPicture } from '@/components/oversight/filling-picture';
import { termName } from '@/components/oversight/words';
import { PageHeader } from '@/components/shell/page-header';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getFilling } from '@/lib/oversight/queries';
import { fillingSchema } from '@/lib/oversight/schema';
import { can } from '@/lib/policy/can';
import { formatYears } from '@/lib/text/format';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('oversight'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The filling of the whole school: classes, teachers or subjects by days, weeks or terms (regulation 1.3). */
export default async function OversightPage({ searchParams }: Props) {
  const [actor, choice] = [await requirePageActor(), fillingSchema.safeParse(await searchParams)];
  if (!can(actor, 'filling:read') || !choice.success) notFound();
  const [locale, t, words] = [await getLocale(), await getTranslations('oversight'), await getTranslations()];
  const view = await getFilling(actor, choice.data, locale);
  if (!view) return <EmptyState level={1} icon={<CalendarClock />} title={t('notBegun.title')} text={t('notBegun.text')} />;
  const period = view.term ? termName(t, view.term) : t('wholeYear');
  return (
    <>
      <PageHeader
        title={t('title')}
        eyebrow={`${words('shell.schoolYear', { years: formatYears(view.firstYear) })} · ${period}`}
        actions={(
          <>
            <FillingChoices choice={view.choice} term={view.term} />
            <LinkButton href="/oversight/plans">{words('planning.lags.link')}</LinkButton>
            <LinkButton href="/oversight/group">{words('workingGroup.link')}</LinkButton>
            <LinkButton href="/oversight/check-plans">{words('checkPlans.link')}</LinkButton>
          </>
        )}
      >
        <FillingPeriod {...view} />
      </PageHeader>
      <FillingPicture view={view} />
    </>
  );
}
