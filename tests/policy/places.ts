import type { Standing } from './standing';
import { holdsOn, type World } from './world';

/**
 * Where a person is asked about when not everything can be: of every kind of lesson that the rules tell apart one past,
 * one of today and one ahead, every lesson ever granted to her, and of each group a pupil who belongs there that day,
 * one who did or will on another day, and one who never did.
 */
export type Lesson = World['lessons'][number];

export interface Place {
  lesson: Lesson;
  courseId: string;
  gradingMode: string;
  pupilId: string;
  isMember: boolean;
}

export function lessonsToTry(world: World, me: Standing): Lesson[] {
  const known = chosen.get(me) ?? pickLessons(world, me);
  chosen.set(me, known);
  return known;
}

/** Dozens of questions ask about the same lessons, which are picked from tens of thousands. A standing is of one world. */
const chosen = new WeakMap<Standing, Lesson[]>();

function pickLessons(world: World, me: Standing): Lesson[] {
  const kinds = [me.groups, me.classGroups, me.grantedGroups, me.ownPupilGroups];
  const known = new Set(kinds.flatMap((groups) => [...groups]));
  const strange = new Set(world.groups.filter(({ id }) => !known.has(id)).map(({ id }) => id));
  const everGranted = new Set(world.substitutions.filter((one) => one.substituteId === me.personId).map((one) => one.lessonId));
  const picked = new Map(world.lessons.filter(({ id }) => everGranted.has(id)).map((lesson) => [lesson.id, lesson]));
  for (const groups of [...kinds, strange]) {
    const theirs = world.lessons.filter(({ groupId }) => groups.has(groupId));
    const past = theirs.filter(({ onDate }) => onDate < world.today);
    const today = theirs.filter(({ onDate }) => onDate === world.today);
    const ahead = theirs.filter(({ onDate }) => onDate > world.today);
    for (const lesson of [past.at(0), past.at(-1), today.at(0), today.at(-1), ahead.at(0)]) if (lesson) picked.set(lesson.id, lesson);
  }
  return [...picked.values(), ...onBorders(world, me).filter(({ id }) => !picked.has(id))];
}

/** Lessons of today in the groups where somebody's membership ended or is to begin. */
function onBorders(world: World, me: Standing): Lesson[] {
  const isToday = holdsOn(world.today);
  const moved = new Set(world.memberships.filter((one) => me.groups.has(one.groupId) && !isToday(one)).map(({ groupId }) => groupId));
  return world.lessons.filter(({ groupId, onDate }) => onDate === world.today && moved.has(groupId));
}

export function placesToTry(world: World, me: Standing): Place[] {
  const groups = new Map(world.groups.map((group) => [group.id, group]));
  return lessonsToTry(world, me).flatMap((lesson) => {
    const { courseId, gradingMode } = groups.get(lesson.groupId)!;
    const ever = world.memberships.filter(({ groupId }) => groupId === lesson.groupId);
    const members = new Set(ever.filter(holdsOn(lesson.onDate)).map(({ pupilId }) => pupilId));
    const elsewhen = ever.find(({ pupilId }) => !members.has(pupilId))?.pupilId;
    const never = world.pupils.find(({ id }) => !ever.some(({ pupilId }) => pupilId === id))?.id;
    return [[...members][0], elsewhen, never]
      .filter((pupilId) => pupilId !== undefined)
      .map((pupilId) => ({ lesson, courseId, gradingMode, pupilId, isMember: members.has(pupilId) }));
  });
}

/** Pupils of every kind: her own, of her class, on her lists, at the edge of a period, and others. */
export function pupilsToTry(world: World, me: Standing): string[] {
  const isToday = holdsOn(world.today);
  const edges = [...world.guardianships, ...world.enrolments].filter((one) => !isToday(one)).map(({ pupilId }) => pupilId);
  const some = (ids: ReadonlySet<string>) => [...ids].slice(0, 3);
  return [...new Set([...me.ownPupils, ...some(me.classPupils), ...some(me.roster), ...edges, ...world.pupils.slice(0, 6).map(({ id }) => id)])];
}

/** Hers, and of the others some of every grade: what opens one of them opens all. */
export function classesToTry(world: World, me: Standing): string[] {
  return world.classes.map(({ id }) => id).filter((id, at) => me.classes.has(id) || at % 4 === 0);
}
