import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getMessages, getTranslations } from 'next-intl/server';
import { DraftFiles } from '@/components/importing/draft-files';
import { DraftForm } from '@/components/importing/draft-form';
import { DraftPreviewView } from '@/components/importing/draft-preview-view';
import { UploadForm } from '@/components/importing/upload-form';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { importPartsOf } from '@/lib/importing/access-model';
import { getDraft } from '@/lib/importing/draft-queries';
import { draftAddress, previewAddress } from '@/lib/importing/schema';
import { can } from '@/lib/policy/can';
import { found } from '../../../../found';
import { answerDraft, discardDraft, takeFileAway } from '../../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('imports'))('draft.title') };
}

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What files would do, before they are brought in: seen, put right, answered. */
export default async function DraftPage({ params, searchParams }: Props) {
  const actor = await requirePageActor();
  const [address, asked] = [draftAddress.safeParse(await params), previewAddress.safeParse(await searchParams)];
  if (!can(actor, 'import:keep') || !address.success || !asked.success) notFound();
  const [t, { errors, imports }] = [await getTranslations('imports'), await getMessages()];
  const draft = await found(getDraft(actor, address.data.id));
  const isOpen = draft.importRunId === null;
  const words = { ...imports.applied, report: imports.applied.report, look: imports.draft.look, apply: imports.draft.apply, ended: imports.draft.ended, errorsStand: imports.draft.errorsStand };
  return (
    <>
      <PageHeader title={t('draft.title')} back={{ href: '/office/imports', label: t('backToImports') }} />
      <div className="grid gap-6">
        {isOpen && <DraftFiles draft={draft} takeAway={takeFileAway} discard={discardDraft} timeZone={actor.timeZone} />}
        <DraftForm action={answerDraft} words={words} refusals={errors.refusal} id={draft.id} fingerprint={draft.fingerprint} mayApply={isOpen && draft.preview.canApply && !draft.isNothing} importRunId={draft.importRunId}>
          {isOpen && <DraftPreviewView draft={draft} kind={asked.data.kind} page={asked.data.page ?? 1} />}
        </DraftForm>
        {isOpen && <UploadForm parts={importPartsOf(actor)} draftId={draft.id} refused={asked.data.refused} />}
      </div>
    </>
  );
}
