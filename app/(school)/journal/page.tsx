import { NotebookTabs } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { MyCorrections } from '@/components/corrections/my-corrections';
import { DeviceLine } from '@/components/journal/device-line';
import { GroupList } from '@/components/journal/groups/group-list';
import { UnsavedLine } from '@/components/journal/unsaved-line';
import { PageHeader } from '@/components/shell/page-header';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { listMyCorrections } from '@/lib/corrections/queries';
import { listMyGroups } from '@/lib/journal/queries';
import { can } from '@/lib/policy/can';
import { carriesOver } from '@/lib/state-copy/queries';
import { loadMessages } from '@/lib/text/areas';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('journal.groups'))('title') };
}

/** The groups whose journal is open to the person: those taught first, then those that may be read. */
export default async function GroupsPage() {
  const [actor, t, locale] = [await requirePageActor(), await getTranslations('journal.groups'), await getLocale()];
  const [groups, carries] = [await listMyGroups(actor), await carriesOver(actor)];
  const writes = can(actor, 'lesson:write');
  const corrections = writes ? await listMyCorrections(actor, locale) : [];
  const [mine, others] = [groups.filter(({ isMine }) => isMine), groups.filter(({ isMine }) => !isMine)];
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={(
          <>
            <LinkButton href="/timetable">{(await getTranslations('timetable'))('title')}</LinkButton>
            {carries && <LinkButton href="/journal/state-copy">{(await getTranslations('stateCopy'))('all')}</LinkButton>}
          </>
        )}
      />
      {writes && <UnsavedLine personId={actor.personId} text={(await loadMessages(locale)).journal.unsaved.line} />}
      {groups.length === 0 && <EmptyState icon={<NotebookTabs />} title={t('empty.title')} text={t('empty.text')} />}
      <div className="flex flex-col gap-6">
        {mine.length > 0 && <GroupList title={t('mine')} groups={mine} today={actor.today} />}
        {others.length > 0 && <GroupList title={t('others')} groups={others} today={actor.today} />}
        <MyCorrections corrections={corrections} timeZone={actor.timeZone} />
        {writes && <DeviceLine personId={actor.personId} words={(await loadMessages(locale)).journal.device} />}
      </div>
    </>
  );
}
