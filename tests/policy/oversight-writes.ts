import { anotherThan, type Attempt, insert, type Row, update } from './attempts';
import type { Standing } from './standing';
import type { World } from './world';

/** The working group: straight into its tables. */

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
  return workingGroup.flatMap(({ id, personId, approvedAt, declinedAt, startedOn, endedOn }) => {
    const isMine = me.isDirector && personId !== me.personId;
    const owed = isMine && !approvedAt && !declinedAt;
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
