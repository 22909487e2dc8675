import { CalendarOff } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { found } from '@/app/(school)/found';
import { termName } from '@/components/journal/spread/term-choice';
import { PageHeader } from '@/components/shell/page-header';
import { SheetTerm } from '@/components/state-copy/sheet-term';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { stateSheetsAddress } from '@/lib/state-copy/schema';
import { getStateSheets } from '@/lib/state-copy/sheet-queries';

type Props = { params: Promise<{ groupId: string }> };

const sheetsOf = cache(async (groupId: string) => {
  const [actor, address] = [await requirePageActor(), stateSheetsAddress.safeParse({ groupId })];
  if (!address.success) notFound();
  return { actor, ...(await found(getStateSheets(actor, address.data.groupId))) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ group }, t] = [await sheetsOf((await params).groupId), await getTranslations('stateCopy.quarter')];
  return { title: `${t('title')} · ${group.name}` };
}

/** The quarters of a group, each to be taken out in the state system's words. */
export default async function StateSheetPage({ params }: Props) {
  const { actor, group, terms } = await sheetsOf((await params).groupId);
  const [t, locale] = [await getTranslations('stateCopy.quarter'), await getLocale()];
  return (
    <>
      <PageHeader eyebrow={`${group.subject[locale]} · ${group.name}`} title={t('title')} back={{ href: `/journal/${group.id}`, label: t('back') }} />
      <div className="grid max-w-3xl gap-4">
        <p className="text-ink-2">{t('lead')}</p>
        {terms.length === 0 && <EmptyState icon={<CalendarOff />} title={t('none.title')} text={t('none.text')} />}
        {await Promise.all(terms.map(async (term) => <SheetTerm key={term.id} groupId={group.id} term={term} name={await termName(term)} timeZone={actor.timeZone} />))}
      </div>
    </>
  );
}
