import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ExportForm } from '@/components/exporting/export-form';
import { PastExports } from '@/components/exporting/past-exports';
import { ReadyFile } from '@/components/exporting/ready-file';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getExportDesk } from '@/lib/exporting/queries';
import { exportsAddress } from '@/lib/exporting/schema';
import { found } from '../../found';
import { exportList } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('exporting'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Lists that leave the journal in a file, each with its reason; and which left it lately. */
export default async function ExportsPage({ searchParams }: Props) {
  const [actor, t] = [await requirePageActor(), await getTranslations('exporting')];
  const { ready, past, seesAll } = await found(getExportDesk(actor, exportsAddress.parse(await searchParams).ready));
  return (
    <>
      <PageHeader title={t('title')} back={{ href: '/office', label: t('back') }} />
      <div className="grid max-w-3xl gap-6">
        <p className="text-ink-2">{t('lead')}</p>
        {ready && <ReadyFile ready={ready} />}
        <ExportForm action={exportList} />
        <PastExports past={past} seesAll={seesAll} timeZone={actor.timeZone} />
      </div>
    </>
  );
}
