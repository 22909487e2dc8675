import { removeCheck, writeCheck } from '@/lib/check-plans/check-commands';
import { amendPlan, approvePlan, draftPlan, returnPlan, submitPlan } from '@/lib/check-plans/commands';
import { approveRegulation, returnRegulation, writeRegulation } from '@/lib/regulation/commands';
import { approveMember, endMembership, proposeMember, returnMember } from '@/lib/working-group/commands';
import { NOW, type PersonName, type SmallSchool, TODAY, YESTERDAY } from '@/tests/support/small-school';
import type { Command } from './person-commands';

/** The regulation, the working group and its plan: who proposes, and what the director alone decides. */
export function oversightCommandsOf(current: () => SmallSchool): Record<string, Command> {
  const seatId = 'a0000000-0000-7000-8000-000000000011';
  const [planId, versionId, checkId] = ['a0000000-0000-7000-8000-000000000012', 'a0000000-0000-7000-8000-000000000013', 'a0000000-0000-7000-8000-000000000014'];
  const insert = (table: string, row: object) => current().owner.insert(table, [{ school_id: current().schoolId, ...row }]);
  const seat = (row: object = {}) =>
    insert('working_group_membership', {
      ...{ id: seatId, person_id: current().people.linguist, is_chair: false, started_on: '2026-09-01', ended_on: '2027-05-28' },
      ...{ proposed_at: NOW, proposed_by_id: current().people.deputy, ...row },
    });
  const PERIOD = { isChair: false, startedOn: TODAY, endedOn: '2027-05-28', orderNumber: '47', orderOn: TODAY };
  const WRITERS: PersonName[] = ['deputy', 'workingGroup'];
  const SUBMITTED = () => ({ submitted_at: NOW, submitted_by_id: current().people.workingGroup });
  const approved = () => ({ decision: 'approved', decided_at: NOW, decided_by_id: current().people.director, order_number: '13', order_on: TODAY });
  const plan = async (steps: object = {}) => {
    const by = current().people.workingGroup;
    await insert('check_plan', { id: planId, year_id: current().yearId, created_at: NOW, created_by_id: by });
    await insert('check_plan_version', { id: versionId, plan_id: planId, version: 1, drafted_at: NOW, drafted_by_id: by, ...steps });
    const check = { kind: 'filling', starts_on: TODAY, ends_on: TODAY, text: 'А', written_at: NOW, written_by_id: by };
    await insert('planned_check', { id: checkId, version_id: versionId, check_id: checkId, ...check });
    await insert('planned_check_member', { planned_check_id: checkId, person_id: by });
  };
  const regulation = () => insert('regulation_version', { id: versionId, version: 1, text_ky: 'Жобо', written_at: NOW, written_by_id: current().people.administrator });
  const PROPOSERS: PersonName[] = ['director', 'deputy', 'workingGroup'];

  return {
    writeRegulation: { may: ['administrator'], give: (actor) => writeRegulation(actor, { textKy: 'Жобо', textRu: null, textEn: null }), fact: 'regulation.written', isOfYear: false },
    approveRegulation: { may: ['director'], arrange: regulation, give: (actor) => approveRegulation(actor, { id: versionId, word: null, inForceOn: TODAY }), fact: 'regulation.approved', isOfYear: false },
    returnRegulation: { may: ['director'], arrange: regulation, give: (actor) => returnRegulation(actor, { id: versionId, word: 'Жок' }), fact: 'regulation.returned', isOfYear: false },
    draftPlan: { may: WRITERS, give: (actor) => draftPlan(actor, { termId: null }), fact: 'checkPlan.drafted', isOfYear: true },
    amendPlan: { may: WRITERS, arrange: () => plan({ ...SUBMITTED(), ...approved() }), give: (actor) => amendPlan(actor, { planId }), fact: 'checkPlan.drafted', isOfYear: true },
    writeCheck: {
      may: WRITERS,
      arrange: plan,
      give: (actor) => writeCheck(actor, { versionId, checkId: null, kind: 'filling', startsOn: TODAY, endsOn: TODAY, sampleSize: null, text: 'А', classIds: [], groupIds: [], memberIds: [current().people.workingGroup] }),
      fact: 'checkPlan.checkWritten',
      isOfYear: true,
    },
    removeCheck: { may: WRITERS, arrange: plan, give: (actor) => removeCheck(actor, { versionId, checkId }), fact: 'checkPlan.checkRemoved', isOfYear: true },
    submitPlan: { may: WRITERS, arrange: plan, give: (actor) => submitPlan(actor, { id: versionId }), fact: 'checkPlan.submitted', isOfYear: true },
    approvePlan: { may: ['director'], arrange: () => plan(SUBMITTED()), give: (actor) => approvePlan(actor, { id: versionId, word: null, orderNumber: '13', orderOn: TODAY }), fact: 'checkPlan.approved', isOfYear: true },
    returnPlan: { may: ['director'], arrange: () => plan(SUBMITTED()), give: (actor) => returnPlan(actor, { id: versionId, word: 'Жок' }), fact: 'checkPlan.returned', isOfYear: true },
    proposeMember: { may: PROPOSERS, give: (actor) => proposeMember(actor, { ...PERIOD, personId: current().people.linguist }), fact: 'workingGroup.proposed', isOfYear: false },
    approveMember: { may: ['director'], arrange: seat, give: (actor) => approveMember(actor, { id: seatId, word: null }), fact: 'workingGroup.approved', isOfYear: false },
    returnMember: { may: ['director'], arrange: seat, give: (actor) => returnMember(actor, { id: seatId, word: 'Жок' }), fact: 'workingGroup.declined', isOfYear: false },
    endMembership: {
      may: ['director'],
      arrange: () => seat({ approved_at: NOW, approved_by_id: current().people.director }),
      give: (actor) => endMembership(actor, { id: seatId, endedOn: YESTERDAY }),
      fact: 'workingGroup.ended',
      isOfYear: false,
    },
  };
}
