import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { OversightTabs } from '@/components/oversight/oversight-tabs';
import { RemarkList } from '@/components/remarks/remark-list';
import { RemarkTabs } from '@/components/remarks/remark-tabs';
import { PageHeader } from '@/components/shell/page-header';
import { LinkButton } from '@/components/ui/button';
import { requirePageActor } from '@/lib/auth/page-actor';
import { can } from '@/lib/policy/can';
import { listRemarks } from '@/lib/remarks/queries';
import { remarksSchema } from '@/lib/remarks/schema';
import { found } from '../../found';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('remarks'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Remarks on keeping the journal, by state, teacher, class, kind and period (regulation 1.3). */
export default async function RemarksPage({ searchParams }: Props) {
  const [actor, choice] = [await requirePageActor(), remarksSchema.safeParse(await searchParams)];
  if (!choice.success) notFound();
  const [t, locale] = [await getTranslations('remarks'), await getLocale()];
  const view = await found(listRemarks(actor, choice.data, locale));
  const sheet = choice.data.class && `/oversight/remarks/sheet?class=${choice.data.class}`;
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={(
          <>
            {sheet && <LinkButton href={sheet}>{t('print')}</LinkButton>}
            {view.mayRaise && <LinkButton tone="main" href="/oversight/remarks/new">{t('raise')}</LinkButton>}
          </>
        )}
      >
        <RemarkTabs current="written" />
      </PageHeader>
      <OversightTabs current="remarks" leads={can(actor, 'statistics:read')} />
      <RemarkList view={view} timeZone={actor.timeZone} />
    </>
  );
}
