import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { PageHeader } from '@/components/shell/page-header';
import { SubgroupColumns } from '@/components/subgroups/subgroup-columns';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { NotFoundError } from '@/lib/errors';
import { getClassSubgroups } from '@/lib/subgroups/queries';
import { formatInstant } from '@/lib/text/format';
import { confirmSubgroups } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('subgroups'))('title') };
}

/** Who is in which subgroup of a class: proposed or as the list has it, for the class teacher to confirm. */
export default async function SubgroupsPage({ params }: { params: Promise<{ classId: string }> }) {
  const actor = await requirePageActor();
  const classId = z.uuid().safeParse((await params).classId);
  if (!classId.success) notFound();
  const subgroups = await getClassSubgroups(actor, classId.data).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  const [t, locale] = await Promise.all([getTranslations('subgroups'), getLocale()]);
  const { className, pupilCount, divisions, confirmed, isProposed } = subgroups;
  return (
    <>
      <PageHeader eyebrow={`${className} · ${t('count', { count: pupilCount })}`} title={t('title')} back={{ href: '/class', label: t('back') }} />
      {divisions.length === 0 ? (
        <EmptyState title={t('none.title')} text={t('none.text')} />
      ) : (
        <ActionForm action={confirmSubgroups} className="grid max-w-3xl gap-4">
          <input type="hidden" name="classId" value={classId.data} />
          <p>{t('lead')}</p>
          {confirmed ? (
            <p role="status" className="text-ok">{t('confirmed', { when: formatInstant(confirmed.at, locale, actor.timeZone), name: confirmed.by })}</p>
          ) : (
            <p role="status" className="rounded-md bg-late-soft px-4 py-3 font-medium text-late">{t(isProposed ? 'proposed' : 'listed')}</p>
          )}
          {divisions.map((division, index) => (
            <SubgroupColumns key={division.id} division={division} title={t('division', { number: index + 1 })} />
          ))}
          <div className="flex flex-wrap items-center gap-4 print:hidden">
            <Button type="submit" tone="main">{t('confirm')}</Button>
            <p className="text-note text-ink-2">{t('from')}</p>
          </div>
        </ActionForm>
      )}
    </>
  );
}
