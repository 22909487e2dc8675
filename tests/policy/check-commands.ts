import { beginCheck, beginChosenCheck } from '@/lib/checks/begin-commands';
import { answerCheck } from '@/lib/checks/commands';
import { openEvidence, openGroupEvidence } from '@/lib/checks/evidence-commands';
import { approveReport, closeCheck, returnReport, signReport, writeReport } from '@/lib/checks/report-commands';
import { NOW, type PersonName, type SmallSchool, TODAY } from '@/tests/support/small-school';
import type { Command } from './person-commands';

/** Checks of the plan in force: who carries them out, who sees a page of the sample, and what the director alone decides. */
export function checkCommandsOf(current: () => SmallSchool): Record<string, Command> {
  const idAt = (end: string) => `a0000000-0000-7000-8000-0000000000${end}`;
  const [planId, versionId, plannedCheckId, runId, reportId] = [idAt('21'), idAt('22'), idAt('23'), idAt('24'), idAt('25')];
  const insert = (table: string, row: object) => current().owner.insert(table, [{ school_id: current().schoolId, ...row }]);
  const CHECKERS: PersonName[] = ['deputy', 'workingGroup'];

  const planned = async (kind = 'filling') => {
    const { workingGroup: by, director } = current().people;
    await insert('check_plan', { id: planId, year_id: current().yearId, created_at: NOW, created_by_id: by });
    const decided = { decision: 'approved', decided_at: NOW, decided_by_id: director, order_number: '13', order_on: TODAY };
    await insert('check_plan_version', { id: versionId, plan_id: planId, version: 1, drafted_at: NOW, drafted_by_id: by, submitted_at: NOW, submitted_by_id: by, ...decided });
    await insert('planned_check', { id: plannedCheckId, version_id: versionId, check_id: plannedCheckId, kind, sample_size: 1, starts_on: TODAY, ends_on: TODAY, text: 'А', written_at: NOW, written_by_id: by });
    await insert('planned_check_member', { planned_check_id: plannedCheckId, person_id: by });
  };
  const run = async (closing: object = {}) => {
    await planned();
    const by = current().people.workingGroup;
    await insert('check_run', { id: runId, planned_check_id: plannedCheckId, check_id: plannedCheckId, seed: 'А', begun_at: NOW, begun_by_id: by, ...closing });
    await insert('check_sample', { run_id: runId, ordinal: 1, group_id: current().groups.algebraA, lesson_id: await current().lesson('algebraA', TODAY) });
    await insert('check_answer', { id: idAt('26'), run_id: runId, ordinal: 1, item: 'topic', verdict: 'yes', answered_at: NOW, answered_by_id: by });
  };
  const runOfGroups = async () => {
    await planned('marksPerPupil');
    const { people: { workingGroup: by }, groups: { algebraA } } = current();
    await insert('check_run', { id: runId, planned_check_id: plannedCheckId, check_id: plannedCheckId, seed: null, begun_at: NOW, begun_by_id: by });
    await insert('check_sample', { run_id: runId, ordinal: 1, group_id: algebraA });
  };
  const report = async () => {
    const by = current().people.workingGroup;
    await run({ closed_at: NOW, closed_by_id: by });
    await insert('check_report', { id: reportId, run_id: runId, version: 1, text: 'Маалымкат', written_at: NOW, written_by_id: by });
  };
  const signed = async () => {
    await report();
    await insert('check_signature', { report_id: reportId, person_id: current().people.workingGroup, signed_at: NOW });
  };

  return {
    beginCheck: { may: CHECKERS, arrange: () => planned(), give: (actor) => beginCheck(actor, { plannedCheckId }), fact: 'check.begun', isOfYear: true },
    beginChosenCheck: { may: CHECKERS, arrange: () => planned(), give: async (actor) => beginChosenCheck(actor, { plannedCheckId, chosen: [await current().lesson('algebraA', TODAY)] }), fact: 'check.begun', isOfYear: true },
    answerCheck: { may: CHECKERS, arrange: run, give: (actor) => answerCheck(actor, { runId, ordinal: 1, answers: [{ item: 'homework', verdict: 'no', note: null }] }), fact: 'check.answered', isOfYear: true },
    openEvidence: { may: ['workingGroup'], arrange: run, give: async (actor) => openEvidence(actor, { runId, lessonId: await current().lesson('algebraA', TODAY) }, 'ky'), fact: 'check.evidenceOpened', isOfYear: false },
    openGroupEvidence: { may: ['workingGroup'], arrange: runOfGroups, give: (actor) => openGroupEvidence(actor, { runId, groupId: current().groups.algebraA }, 'ky'), fact: 'check.groupOpened', isOfYear: false },
    closeCheck: { may: CHECKERS, arrange: run, give: (actor) => closeCheck(actor, { runId, conclusion: 'Жакшы' }, 'ky'), fact: ['check.closed', 'check.reportWritten'], isOfYear: true },
    writeReport: { may: CHECKERS, arrange: report, give: (actor) => writeReport(actor, { runId, text: 'Толук маалымкат' }), fact: 'check.reportWritten', isOfYear: true },
    signReport: { may: CHECKERS, arrange: report, give: (actor) => signReport(actor, { id: reportId }), fact: 'check.reportSigned', isOfYear: true },
    approveReport: { may: ['director'], arrange: signed, give: (actor) => approveReport(actor, { id: reportId, word: null }), fact: 'check.reportApproved', isOfYear: true },
    returnReport: { may: ['director'], arrange: signed, give: (actor) => returnReport(actor, { id: reportId, word: 'Жок' }), fact: 'check.reportReturned', isOfYear: true },
  };
}
