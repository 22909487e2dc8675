import { ListOrdered } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { z } from 'zod';
import { PlanImport } from '@/components/planning/plan-import';
import { PlanLine } from '@/components/planning/plan-line';
import { PlanTable } from '@/components/planning/plan-table';
import { PageHeader } from '@/components/shell/page-header';
import { LinkButton } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getPlan } from '@/lib/planning/queries';
import { reachOf } from '@/lib/policy/scopes';
import { found } from '../../../found';
import { applyPlan, changePlan, previewPlan } from './actions';

type Props = { params: Promise<{ groupId: string }> };

/** Read once for the title and the page. */
const planOf = cache(async (groupId: string) => {
  const [actor, id] = [await requirePageActor(), z.uuid().safeParse(groupId)];
  if (!id.success) notFound();
  return { actor, view: await found(getPlan(actor, id.data)) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ view: { group } }, locale, t] = await Promise.all([planOf((await params).groupId), getLocale(), getTranslations('planning')]);
  return { title: `${t('title')} · ${group.subject[locale]} · ${group.name}` };
}

/** The curriculum plan of a group: topics with their lessons, what was given and how far behind; edited in place. */
export default async function PlanPage({ params }: Props) {
  const { actor, view } = await planOf((await params).groupId);
  const [t, marks, locale, messages] = await Promise.all([getTranslations('planning'), getTranslations('termMarks'), getLocale(), getMessages()]);
  const { group, topics, figures, writes, sources } = view;
  const { all, groupIds, classIds } = reachOf(actor, 'term-mark:read');
  const mayOpenMarks = all || groupIds.includes(group.id) || classIds.length > 0;
  const { columns, kinds, table, import: loading, preview } = messages.planning;
  const words = { columns, kinds, table, import: loading, preview };
  const refusals = messages.errors.refusal;
  return (
    <>
      <PageHeader
        eyebrow={`${group.subject[locale]} · ${group.name} · ${t('total', { topics: topics.length, hours: figures.hours })}`}
        title={t('title')}
        back={{ href: `/journal/${group.id}`, label: t('back') }}
        actions={(
          <>
            {mayOpenMarks && <LinkButton href={`/journal/${group.id}/term-marks`}>{marks('link')}</LinkButton>}
            {topics.length > 0 && <a href={`/journal/plan-file?groupId=${group.id}`} download className={buttonClass({})}>{t('import.download')}</a>}
          </>
        )}
      />
      <div className="flex flex-col gap-4">
        {topics.length > 0 && <PlanLine figures={figures} />}
        {topics.length === 0 && <EmptyState icon={<ListOrdered />} title={t('empty.title')} text={t(writes ? 'empty.text' : 'empty.readOnly')} />}
        {(topics.length > 0 || writes) && <PlanTable view={view} send={changePlan} words={words} refusals={refusals} />}
        {writes && <PlanImport groupId={group.id} sources={sources} preview={previewPlan} apply={applyPlan} words={words} refusals={refusals} />}
      </div>
    </>
  );
}
