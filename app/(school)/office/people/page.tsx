import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PeopleLines } from '@/components/people/people-lines';
import { PeopleSearch } from '@/components/people/people-search';
import { PageHeader } from '@/components/shell/page-header';
import { LinkButton } from '@/components/ui/button';
import { requirePageActor } from '@/lib/auth/page-actor';
import { listPeople } from '@/lib/people/list-queries';
import { peopleAddress } from '@/lib/people/list-schema';
import { can } from '@/lib/policy/can';
import { found } from '../../found';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Pupils, guardians and staff, found by whatever is known of them. */
export default async function PeoplePage({ searchParams }: Props) {
  const [actor, t, asked] = [await requirePageActor(), await getTranslations('people'), peopleAddress.parse(await searchParams)];
  const list = await found(listPeople(actor, asked));
  const mayKeep = can(actor, 'people:keep');
  return (
    <>
      <PageHeader
        title={t('title')}
        back={{ href: '/office', label: t('back') }}
        actions={mayKeep && (
          <>
            <LinkButton href="/office/people/duplicates">{t('duplicates')}</LinkButton>
            {asked.kind !== 'guardians' && <LinkButton href={`/office/people/new?kind=${asked.kind}`}>{t(asked.kind === 'staff' ? 'addStaff' : 'addPupil')}</LinkButton>}
          </>
        )}
      />
      <div className="grid grid-cols-1 gap-4">
        <PeopleSearch asked={asked} list={list} />
        <div><PeopleLines asked={asked} list={list} /></div>
      </div>
    </>
  );
}
