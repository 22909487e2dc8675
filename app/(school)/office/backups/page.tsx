import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BackupCard } from '@/components/backup/backup-card';
import { KeyCard } from '@/components/backup/key-card';
import { RunTable } from '@/components/backup/run-table';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getBackupDesk } from '@/lib/backup/queries';
import { found } from '../../found';
import { showBackupKey } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('backup'))('title') };
}

/** How old the last back-up is, when restoring was last tried, and the key, once. */
export default async function BackupsPage() {
  const [actor, t] = [await requirePageActor(), await getTranslations('backup')];
  const desk = await found(getBackupDesk(actor));
  return (
    <>
      <PageHeader title={t('title')} back={{ href: '/office', label: t('back') }} />
      <p className="mb-4 max-w-prose text-ink-2">{t('lead')}</p>
      <div className="grid max-w-4xl gap-4">
        <BackupCard desk={desk} timeZone={actor.timeZone} />
        {desk.mayShowKey && <KeyCard show={showBackupKey} />}
        <RunTable lines={desk.lines} timeZone={actor.timeZone} />
      </div>
    </>
  );
}
