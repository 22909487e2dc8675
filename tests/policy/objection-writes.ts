import { anotherThan, type Attempt, insert, update } from './attempts';
import { type Place, placesToTry } from './places';
import type { Standing } from './standing';
import type { World } from './world';

/** What families take for wrong, and what keepers of lessons answer: straight into the table. */

const AT = '2026-11-20T03:20:00Z';

/** Of children of her own and of others, in lessons that were theirs or not, past, of today and ahead: in her own name, never of a lesson she keeps. */
export function objectionTries(me: Standing, world: World): Attempt[] {
  const other = anotherThan(me, world.guardianships.map(({ guardianId }) => guardianId));
  const keeps = ({ lesson }: Place) => me.groups.has(lesson.groupId) || me.grantedLessons.has(lesson.id);
  const children = placesToTry(world, me).flatMap((place) => [place, ...[...me.children].slice(0, 2).map((pupilId) => ({ ...place, pupilId, isMember: isMember(world, place.lesson, pupilId) }))]);
  return [...new Map(children.map((place) => [`${place.lesson.id} ${place.pupilId}`, place])).entries()].flatMap(([what, place]) => {
    const { lesson, pupilId: pupil_id } = place;
    const objection = { pupil_id, lesson_id: lesson.id, group_id: lesson.groupId, part: 'mark', note: 'А', raised_at: AT };
    const owed = me.children.has(pupil_id) && place.isMember && lesson.onDate <= me.today && !keeps(place);
    return [
      insert(what, 'objection', { ...objection, raised_by_id: me.personId }, owed),
      insert(`${what}, in another's name`, 'objection', { ...objection, raised_by_id: other }, false),
      insert(`${what}, answered already`, 'objection', { ...objection, raised_by_id: me.personId, decision: 'approved', decided_at: AT, decided_by_id: me.personId }, false),
    ];
  });
}

function isMember(world: World, { groupId, onDate }: Place['lesson'], pupilId: string): boolean {
  return world.memberships.some((one) => one.groupId === groupId && one.pupilId === pupilId && one.startedOn <= onDate && (one.endedOn === null || one.endedOn >= onDate));
}

/** By whoever keeps the lesson, once, in the own name, never of a child of her own; and never rewritten. */
export function answerTries(me: Standing, world: World): Attempt[] {
  const other = anotherThan(me, world.assignments.map(({ teacherId }) => teacherId));
  return world.objections.flatMap(({ id, groupId, lessonId, pupilId, decision }) => {
    const owed = (me.groups.has(groupId) || me.grantedLessons.has(lessonId)) && !me.children.has(pupilId) && !decision;
    const answer = { decision: 'approved', decided_at: AT };
    return [
      update(id, 'objection', { ...answer, decided_by_id: me.personId }, { id }, owed),
      update(`${id} in another's name`, 'objection', { ...answer, decided_by_id: other }, { id }, false),
      update(`${id} rewritten`, 'objection', { note: 'Б' }, { id }, false),
    ];
  });
}
