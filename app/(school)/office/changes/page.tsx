import { SearchX } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { ChangeExport } from '@/components/change-log/change-export';
import { ChangeFilter } from '@/components/change-log/change-filter';
import { ChangeList } from '@/components/change-log/change-list';
import { FindingsCard } from '@/components/integrity/findings-card';
import { SealLine } from '@/components/integrity/seal-line';
import { PageHeader } from '@/components/shell/page-header';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { changeLogHref } from '@/lib/change-log/address-model';
import { getChangeLog } from '@/lib/change-log/queries';
import { readChangeLogAddress } from '@/lib/change-log/schema';
import { findLastSeal } from '@/lib/integrity/queries';
import { can } from '@/lib/policy/can';
import { found } from '../../found';
import { explainFindings } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('changeLog'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Who did what and when (regulation 1.11): with its values for the director, acts and rows for the administrator. */
export default async function ChangesPage({ searchParams }: Props) {
  const [actor, t, locale, typed] = [await requirePageActor(), await getTranslations('changeLog'), await getLocale(), await searchParams];
  if (!can(actor, 'change-log:read')) notFound();
  const { asked, wrong } = readChangeLogAddress(typed);
  const { hasValues, people, entries, older } = await found(getChangeLog(actor, asked, locale));
  const seal = await findLastSeal(actor);
  const { before, ...filter } = asked;
  return (
    <>
      <PageHeader title={t('title')} back={{ href: '/office', label: t('back') }} />
      <p className="mb-4 max-w-3xl text-ink-2">{t(hasValues ? 'lead' : 'leadActs')}</p>
      <SealLine seal={seal} timeZone={actor.timeZone} />
      {seal?.comparison && seal.comparison.findings.length > 0 && (
        <FindingsCard comparison={seal.comparison} timeZone={actor.timeZone} explain={seal.mayExplain ? explainFindings : undefined} />
      )}
      <ChangeFilter people={people} asked={filter} typed={typed} wrong={wrong} />
      {entries.length === 0 ? (
        <EmptyState icon={<SearchX />} title={t('none.title')} text={t('none.text')} />
      ) : (
        <ChangeList entries={entries} hasValues={hasValues} timeZone={actor.timeZone} asked={filter} />
      )}
      <nav aria-label={t('title')} className="my-4 flex flex-wrap gap-3">
        {before && <LinkButton href={changeLogHref(filter)}>{t('newest')}</LinkButton>}
        {older && <LinkButton href={changeLogHref({ ...filter, before: older })}>{t('older')}</LinkButton>}
      </nav>
      {entries.length > 0 && <ChangeExport asked={filter} />}
    </>
  );
}
