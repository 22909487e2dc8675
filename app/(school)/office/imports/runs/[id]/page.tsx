import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getMessages, getTranslations } from 'next-intl/server';
import { ProblemList } from '@/components/importing/problem-list';
import { RunHead } from '@/components/importing/run-head';
import { Summary } from '@/components/importing/summary';
import { UndoCard } from '@/components/importing/undo-card';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getRun } from '@/lib/importing/run-queries';
import { previewAddress, runAddress } from '@/lib/importing/schema';
import { can } from '@/lib/policy/can';
import { found } from '../../../../found';
import { undoImport } from '../../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('imports'))('run.title') };
}

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** An import that was brought in: its report, and the way back. */
export default async function RunPage({ params, searchParams }: Props) {
  const actor = await requirePageActor();
  const [address, asked] = [runAddress.safeParse(await params), previewAddress.safeParse(await searchParams)];
  if (!can(actor, 'import:keep') || !address.success || !asked.success) notFound();
  const [t, { errors }] = [await getTranslations('imports'), await getMessages()];
  const run = await found(getRun(actor, address.data.id, asked.data.undo === 'look'));
  return (
    <>
      <PageHeader title={t('run.title')} back={{ href: '/office/imports', label: t('backToImports') }} />
      <div className="grid gap-6">
        <RunHead run={run} timeZone={actor.timeZone} />
        {run.report && (
          <>
            <Summary preview={run.report} kind={asked.data.kind} page={asked.data.page ?? 1} isDone />
            <ProblemList problems={run.report.problems} />
          </>
        )}
        {run.mayUndo && <UndoCard run={run} action={undoImport} refusals={errors.refusal} />}
      </div>
    </>
  );
}
