import { anotherThan, type Attempt, insert, update } from './attempts';
import type { Standing } from './standing';
import type { World } from './world';

/** What families try to write, each person straight into the tables. */

const AT = '2026-11-20T03:20:00Z';

/** One that waits and is answered already, of those meant and of the others. */
export const noticesToAnswer = (world: World, isMeant: (pupilId: string) => boolean) =>
  [true, false].flatMap((wanted) => world.notices.find(({ pupilId, decision, withdrawnAt }) => !decision && !withdrawnAt && isMeant(pupilId) === wanted) ?? []);

/** Notices of children of her own, of other people's and of herself; taken back in her own name, never changed, and none that is answered. */
export function announceTries(me: Standing, world: World): Attempt[] {
  const pupils = [[...me.children][0], world.pupils.find(({ id }) => !me.ownPupils.has(id))?.id, me.isPupil ? me.personId : undefined].filter((one) => one !== undefined);
  const another = anotherThan(me, world.guardianships.map(({ guardianId }) => guardianId));
  const notice = { started_on: '2026-11-20', ended_on: '2026-11-21', kind: 'sick', announced_at: AT };
  const own = world.notices.find(({ announcedById, decision }) => announcedById === me.personId && !decision);
  const answered = world.notices.find(({ announcedById, decision }) => announcedById === me.personId && decision);
  const others = noticesToAnswer(world, () => true).filter(({ announcedById }) => announcedById !== me.personId);
  return [
    ...pupils.flatMap((pupil_id) => [
      insert(pupil_id, 'absence_notice', { ...notice, pupil_id, announced_by_id: me.personId }, me.children.has(pupil_id)),
      insert(`${pupil_id}, in another's name`, 'absence_notice', { ...notice, pupil_id, announced_by_id: another }, false),
      insert(`${pupil_id}, accepted by herself`, 'absence_notice', { ...notice, pupil_id, announced_by_id: me.personId, decision: 'approved', decided_at: AT, decided_by_id: me.personId }, false),
    ]),
    ...(own ? [
      update(`${own.id} taken back`, 'absence_notice', { withdrawn_at: AT }, { id: own.id }, me.children.has(own.pupilId)),
      update(`${own.id} accepted by herself`, 'absence_notice', { decision: 'approved', decided_at: AT, decided_by_id: me.personId }, { id: own.id }, me.classPupils.has(own.pupilId) && !me.children.has(own.pupilId)),
      update(`${own.id} of other days`, 'absence_notice', { ended_on: '2026-11-23' }, { id: own.id }, false),
    ] : []),
    ...(answered ? [update(`${answered.id} taken back`, 'absence_notice', { withdrawn_at: AT }, { id: answered.id }, false)] : []),
    ...others.map(({ id }) => update(`${id} taken back`, 'absence_notice', { withdrawn_at: AT }, { id }, false)),
  ];
}

/** In her own name, of a child of hers, from the week's Friday on; and never rewritten. */
export function confirmationTries(me: Standing, world: World): Attempt[] {
  const week = { week_starts_on: '2026-11-16', confirmed_at: AT };
  const children = [...me.children].slice(0, 2);
  const edges = world.guardianships.filter(({ guardianId, pupilId }) => guardianId === me.personId && !me.children.has(pupilId)).map(({ pupilId }) => pupilId);
  const others = [...(me.isPupil ? [me.personId] : []), ...[...me.classPupils].slice(0, 1), ...world.pupils.filter(({ id }) => !me.children.has(id)).slice(0, 1).map(({ id }) => id)];
  const another = (pupil: string) => world.guardianships.find(({ guardianId, pupilId }) => pupilId === pupil && guardianId !== me.personId)?.guardianId ?? pupil;
  return [
    ...[...new Set([...children, ...edges, ...others])].flatMap((pupil_id) => [
      insert(pupil_id, 'week_confirmation', { ...week, pupil_id, guardian_id: me.personId }, me.children.has(pupil_id)),
      insert(`${pupil_id}, in another's name`, 'week_confirmation', { ...week, pupil_id, guardian_id: another(pupil_id) }, false),
      insert(`${pupil_id}, ahead`, 'week_confirmation', { ...week, pupil_id, guardian_id: me.personId, week_starts_on: '2026-11-23' }, false),
    ]),
    ...world.confirmations.slice(0, 2).map(({ id }) => update(id, 'week_confirmation', { confirmed_at: AT }, { id }, false)),
  ];
}

/** By the pupil alone, in his own name, on homework of his own groups; nothing of a tick moves to another. */
export function tickTries(me: Standing, world: World): Attempt[] {
  const ticked = new Set(world.ticks.map(({ pupilId, givenLessonId }) => `${pupilId} ${givenLessonId}`));
  const kinds = [me.ownPupilGroups, me.groups, me.classPupilGroups].flatMap((groups) => world.homework.find(({ groupId, givenLessonId }) => groups.has(groupId) && ![...me.ownPupils].some((id) => ticked.has(`${id} ${givenLessonId}`))) ?? []);
  const other = world.homework.find(({ groupId }) => !me.ownPupilGroups.has(groupId))!;
  const own = world.ticks.find(({ pupilId }) => me.ownPupils.has(pupilId));
  const foreign = world.ticks.find(({ pupilId }) => !me.ownPupils.has(pupilId))!;
  const lessons = new Map([...kinds, other].map((homework) => [homework.givenLessonId, homework]));
  return [
    ...[...lessons.values()].flatMap(({ givenLessonId: given_lesson_id, groupId }) => {
      const tick = { id: undefined, given_lesson_id, done_at: AT };
      return [
        ...(me.isPupil ? [insert(given_lesson_id, 'homework_tick', { ...tick, pupil_id: me.personId }, me.ownPupilGroups.has(groupId))] : []),
        ...[[...me.children][0], [...me.classPupils][0], anotherThan(me, world.pupils.map(({ id }) => id))].flatMap((pupil_id) => (pupil_id ? [insert(`${given_lesson_id} of ${pupil_id}`, 'homework_tick', { ...tick, pupil_id }, false)] : [])),
      ];
    }),
    ...[own, foreign].flatMap((tick) => (tick ? [update(`${tick.pupilId} taken back`, 'homework_tick', { done_at: null }, { pupil_id: tick.pupilId, given_lesson_id: tick.givenLessonId }, tick.pupilId === me.personId)] : [])),
    update('made another pupil’s', 'homework_tick', { pupil_id: me.personId }, { pupil_id: foreign.pupilId }, false),
  ];
}
