import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { EvidencePage, GroupEvidencePage } from '@/components/checks/evidence-page';
import { CloseForm, Report } from '@/components/checks/report';
import { RunHead, TallyTable } from '@/components/checks/run-head';
import { SampleList } from '@/components/checks/sample-list';
import { SignatureLines } from '@/components/oversight/signature-lines';
import { PrintLink } from '@/components/printing/print-link';
import { PageHeader } from '@/components/shell/page-header';
import { PrintButton } from '@/components/ui/print-button';
import { requirePageActor } from '@/lib/auth/page-actor';
import { openEvidence, openGroupEvidence } from '@/lib/checks/evidence-commands';
import { getCheck } from '@/lib/checks/queries';
import { runAddress, runChoice } from '@/lib/checks/schema';
import { found } from '../../../found';
import { answer, close, decideReport, sign, write } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('checks'))('title') };
}

type Props = { params: Promise<{ checkId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** One check: its sample and checklist while it is open, its report once it is closed (regulation 1.3, 1.4). */
export default async function CheckPage({ params, searchParams }: Props) {
  const [actor, t, locale] = [await requirePageActor(), await getTranslations('checks'), await getLocale()];
  const [address, choice] = [runAddress.safeParse(await params), runChoice.safeParse(await searchParams)];
  if (!address.success || !choice.success) notFound();
  const runId = address.data.checkId;
  const { part = null, lesson: lessonId, group: groupId } = choice.data;
  const run = await found((async () => getCheck(actor, runId, locale))());
  const evidence = lessonId === undefined ? null : await found((async () => openEvidence(actor, { runId, lessonId }, locale))());
  const ofGroup = groupId === undefined ? null : await found((async () => openGroupEvidence(actor, { runId, groupId }, locale))());
  const opened = run.sample.find(({ lesson, groupId: id }) => (lesson ? lesson.id === evidence?.lessonId : id === ofGroup?.groupId));
  return (
    <>
      <p className="hidden print:block">{run.school[locale]}</p>
      <p className="hidden text-md font-bold print:block">{t('paper.title')}</p>
      <PageHeader title={t(`kind.${run.kind}`)} back={{ href: '/oversight/checks', label: t('toList') }} actions={run.state === 'approved' ? <PrintLink href={`/oversight/checks/${runId}/print`} /> : run.report && <PrintButton label={t('print')} />} />
      <div className="grid grid-cols-1 gap-5">
        <RunHead run={run} timeZone={actor.timeZone} />
        {run.report && <Report run={{ ...run, report: run.report }} timeZone={actor.timeZone} actions={{ sign, write, decide: decideReport }} />}
        <TallyTable run={run} />
        {evidence && <EvidencePage runId={runId} part={opened?.ordinal ?? 1} evidence={evidence} />}
        {ofGroup && <GroupEvidencePage runId={runId} part={opened?.ordinal ?? 1} evidence={ofGroup} timeZone={actor.timeZone} />}
        <SampleList run={run} part={opened?.ordinal ?? part} answer={answer} />
        {run.may.answer && <CloseForm runId={runId} action={close} />}
      </div>
      <SignatureLines signers={[...run.members.map((name) => ({ role: t('paper.checker'), name })), { role: t('paper.director'), name: run.state === 'approved' ? (run.report?.decided?.by ?? null) : null }]} />
    </>
  );
}
