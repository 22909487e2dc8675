import { anotherThan, type Attempt, insert, type Row, update } from './attempts';
import type { Standing } from './standing';
import type { World } from './world';

/** The working group, its plan and the regulation: straight into their tables. */

const [AT, YESTERDAY] = ['2026-11-20T03:20:00Z', '2026-11-19'];

/** Somebody of the staff, in her own name, for the director to decide: never herself, never a pupil or a mere parent, never decided already. */
export function memberTries(me: Standing, world: World): Attempt[] {
  const may = me.leads || me.chairsWorkingGroup;
  const isStaff = (id: string) => world.assignments.some(({ teacherId, endedOn }) => teacherId === id && endedOn === null);
  const teacher = world.assignments.find(({ teacherId, endedOn }) => endedOn === null && teacherId !== me.personId && !world.workingGroup.some(({ personId }) => personId === teacherId))!.teacherId;
  const administrator = world.appointments.find(({ post, approvedAt, endedOn }) => post === 'administrator' && approvedAt && !endedOn)!.personId;
  const parent = world.guardianships.find(({ guardianId }) => !isStaff(guardianId) && !world.appointments.some(({ personId }) => personId === guardianId))!.guardianId;
  const other = anotherThan(me, world.assignments.map(({ teacherId }) => teacherId));
  const seat = { is_chair: true, order_number: '1', started_on: me.today, ended_on: '2027-05-28', proposed_at: AT, proposed_by_id: me.personId };
  const propose = (what: string, row: Row, owed: boolean) => insert(what, 'working_group_membership', { ...seat, ...row }, owed);
  return [
    propose('a teacher', { person_id: teacher }, may),
    propose('an administrator', { person_id: administrator }, may && administrator !== me.personId),
    propose('herself', { person_id: me.personId }, false),
    propose('a pupil', { person_id: world.pupils[0]!.id }, false),
    propose('a parent', { person_id: parent }, false),
    propose("in another's name", { person_id: teacher, proposed_by_id: other }, false),
    propose('approved already', { person_id: teacher, approved_at: AT, approved_by_id: me.personId }, false),
    propose('approved by nobody', { person_id: teacher, approved_at: AT }, false),
  ];
}

/** Decided once, in the own name, never of oneself; an approved one ends earlier, and nothing else of it changes. */
export function seatTries(me: Standing, { workingGroup, pupils }: World): Attempt[] {
  const other = anotherThan(me, pupils.map(({ id }) => id));
  return workingGroup.flatMap(({ id, personId, proposedById, approvedAt, declinedAt, startedOn, endedOn }) => {
    const isMine = me.isDirector && personId !== me.personId;
    const owed = isMine && proposedById !== me.personId && !approvedAt && !declinedAt;
    const ends = isMine && approvedAt !== null && startedOn <= YESTERDAY && (endedOn === null || endedOn > YESTERDAY);
    const change = (what: string, row: Row, isOwed: boolean) => update(`${id} ${what}`, 'working_group_membership', row, { id }, isOwed);
    return [
      change('approved', { approved_at: AT, approved_by_id: me.personId }, owed),
      change('returned', { declined_at: AT, declined_by_id: me.personId, word: 'А' }, owed),
      change("approved in another's name", { approved_at: AT, approved_by_id: other }, false),
      change('approved for longer', { approved_at: AT, approved_by_id: me.personId, ended_on: '2030-05-28' }, false),
      change('ended', { ended_on: YESTERDAY }, ends),
      change('ended long ago', { ended_on: '2026-11-18' }, false),
      change('prolonged', { ended_on: '2030-05-28' }, endedOn === null && isMine && approvedAt !== null),
      change('ended and returned', { ended_on: YESTERDAY, declined_at: AT, declined_by_id: me.personId, word: 'А', approved_at: null, approved_by_id: null }, false),
      change('made another’s', { person_id: other }, false),
      change('made the chair', { is_chair: true }, false),
    ];
  });
}

const writesPlans = (me: Standing) => me.isInWorkingGroup || me.isDeputy;
const stateOf = ({ submittedAt, decision }: World['planVersions'][number]) => (decision ? 'decided' : submittedAt ? 'submitted' : 'draft');

/** Plans, versions and checks: in one's own name, of drafts alone, and for members alone to carry out. */
export function draftTries(me: Standing, world: World): Attempt[] {
  const may = writesPlans(me);
  const other = anotherThan(me, world.assignments.map(({ teacherId }) => teacherId));
  const free = world.terms.find(({ id }) => !world.checkPlans.some(({ termId }) => termId === id))!.id;
  const plan = { year_id: world.years[0]!.id, term_id: free, created_at: AT };
  const version = { plan_id: world.checkPlans[0]!.id, drafted_at: AT, drafted_by_id: me.personId };
  const seated = world.workingGroup.find(({ approvedAt, endedOn }) => approvedAt && (endedOn === null || endedOn >= me.today))!.personId;
  return [
    insert('begun', 'check_plan', { ...plan, created_by_id: me.personId }, may),
    insert("begun in another's name", 'check_plan', { ...plan, created_by_id: other }, false),
    insert('out of turn', 'check_plan_version', { ...version, version: 9 }, false),
    insert('born submitted', 'check_plan_version', { ...version, version: 2, submitted_at: AT, submitted_by_id: me.personId }, false),
    ...world.planVersions.flatMap((one) => {
      const row = { version_id: one.id, kind: 'filling', starts_on: me.today, ends_on: me.today, text: 'А', written_at: AT };
      const standing = world.plannedChecks.find(({ versionId, replacedAt }) => versionId === one.id && !replacedAt)!;
      const isOwn = may && stateOf(one) === 'draft';
      const where = { id: standing.id };
      return [
        insert(stateOf(one), 'planned_check', { ...row, check_id: standing.checkId.replace(/.$/, 'f').replace(/^./, 'f'), written_by_id: me.personId }, isOwn),
        insert(`${stateOf(one)} in another's name`, 'planned_check', { ...row, check_id: one.id, written_by_id: other }, false),
        update(`${one.id} replaced`, 'planned_check', { replaced_at: AT }, where, isOwn),
        update(`${one.id} rewritten`, 'planned_check', { text: 'Б' }, where, false),
        insert(`${one.id} of a class`, 'planned_check_target', { planned_check_id: standing.id, group_id: world.groups[0]!.id }, isOwn && standing.writtenById === me.personId),
        insert(`${one.id} by a member`, 'planned_check_member', { id: undefined, planned_check_id: standing.id, person_id: seated }, isOwn && standing.writtenById === me.personId),
        insert(`${one.id} by a pupil`, 'planned_check_member', { id: undefined, planned_check_id: standing.id, person_id: world.pupils[0]!.id }, false),
      ];
    }),
  ];
}

/** A draft is submitted once, by the chair or a deputy, in her own name. */
export function submitTries(me: Standing, { planVersions, pupils }: World): Attempt[] {
  const may = me.chairsWorkingGroup || me.isDeputy;
  const other = anotherThan(me, pupils.map(({ id }) => id));
  return planVersions.flatMap((one) => {
    const change = (what: string, row: Row, owed: boolean) => update(`${one.id} ${what}`, 'check_plan_version', row, { id: one.id }, owed);
    return [
      change('submitted', { submitted_at: AT, submitted_by_id: me.personId }, may && stateOf(one) === 'draft'),
      change("submitted in another's name", { submitted_at: AT, submitted_by_id: other }, false),
      change('submitted and approved', { submitted_at: AT, submitted_by_id: me.personId, decision: 'approved', decided_at: AT, decided_by_id: me.personId, order_number: '1', order_on: me.today }, false),
    ];
  });
}

/** What waits is decided once, by the director, in his own name; never what he wrote or submitted. */
export function versionTries(me: Standing, { planVersions, pupils }: World): Attempt[] {
  const other = anotherThan(me, pupils.map(({ id }) => id));
  return planVersions.flatMap((one) => {
    const owed = me.isDirector && stateOf(one) === 'submitted' && ![one.draftedById, one.submittedById].includes(me.personId);
    const change = (what: string, row: Row, isOwed: boolean) => update(`${one.id} ${what}`, 'check_plan_version', row, { id: one.id }, isOwed);
    const decided = { decided_at: AT, decided_by_id: me.personId };
    return [
      change('approved', { ...decided, decision: 'approved', order_number: '1', order_on: me.today }, owed),
      change('returned', { ...decided, decision: 'declined', word: 'А' }, owed),
      change("approved in another's name", { ...decided, decided_by_id: other, decision: 'approved', order_number: '1', order_on: me.today }, false),
      change('called back', { submitted_at: null, submitted_by_id: null }, false),
    ];
  });
}

/** The administrator's, under the next number and in his own name. */
export function regulationTries(me: Standing, { regulations, people }: World): Attempt[] {
  const next = Math.max(...regulations.map(({ version }) => version)) + 1;
  const row = { version: next, text_ky: 'А', written_at: AT, written_by_id: me.personId };
  const write = (what: string, change: Row, owed: boolean) => insert(what, 'regulation_version', { ...row, ...change }, owed);
  return [
    write('the next', {}, me.isAdministrator),
    write('under another number', { version: next + 1 }, false),
    write("in another's name", { written_by_id: anotherThan(me, people.map(({ id }) => id)) }, false),
    write('in force already', { decision: 'approved', decided_at: AT, decided_by_id: anotherThan(me, people.map(({ id }) => id)), in_force_on: me.today }, false),
    ...regulations.map(({ id }) => update(`${id} rewritten`, 'regulation_version', { text_ky: 'Б' }, { id }, false)),
  ];
}

/** What waits is decided once, by the director, in his own name, for no day that is past; never what he wrote himself. */
export function approvalTries(me: Standing, { regulations, people }: World): Attempt[] {
  return regulations.flatMap(({ id, decision, writtenById }) => {
    const owed = me.isDirector && decision === null && writtenById !== me.personId;
    const decided = { decided_at: AT, decided_by_id: me.personId };
    const change = (what: string, row: Row, isOwed: boolean) => update(`${id} ${what}`, 'regulation_version', row, { id }, isOwed);
    return [
      change('approved', { ...decided, decision: 'approved', in_force_on: me.today }, owed),
      change('approved since yesterday', { ...decided, decision: 'approved', in_force_on: YESTERDAY }, false),
      change('returned', { ...decided, decision: 'declined', word: 'А' }, owed),
      change("approved in another's name", { ...decided, decided_by_id: anotherThan(me, people.map((one) => one.id)), decision: 'approved', in_force_on: me.today }, false),
    ];
  });
}
