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
import { buttonClass } from '@/components/ui/button-class';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { NotFoundError } from '@/lib/errors';
import { getPlan } from '@/lib/planning/queries';
import { applyPlan, changePlan, previewPlan } from './actions';

type Props = { params: Promise<{ groupId: string }> };

/** Read once for the title and the page. */
const planOf = cache(async (groupId: string) => {
  const [actor, id] = [await requirePageActor(), z.uuid().safeParse(groupId)];
  if (!id.success) notFound();
  return getPlan(actor, id.data).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ group }, locale, t] = await Promise.all([planOf((await params).groupId), getLocale(), getTranslations('planning')]);
  return { title: `${t('title')} · ${group.subject[locale]} · ${group.name}` };
}

/** The curriculum plan of a group: topics with their lessons, what was given and how far behind; edited in place. */
export default async function PlanPage({ params }: Props) {
  const view = await planOf((await params).groupId);
  const [t, locale, messages] = await Promise.all([getTranslations('planning'), getLocale(), getMessages()]);
  const { group, topics, figures, writes, sources } = view;
  const { columns, kinds, table, import: loading, preview } = messages.planning;
  const words = { columns, kinds, table, import: loading, preview };
  const refusals = messages.errors.refusal;
  return (
    <>
      <PageHeader
        eyebrow={`${group.subject[locale]} · ${group.name} · ${t('total', { topics: topics.length, hours: figures.hours })}`}
        title={t('title')}
        back={{ href: `/journal/${group.id}`, label: t('back') }}
        actions={topics.length > 0 && (
          <a href={`/journal/plan-file?groupId=${group.id}`} download className={buttonClass({})}>{t('import.download')}</a>
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
