import type { Actor } from '@/lib/auth/actor';
import { addDays } from '@/lib/calendar/day';
import type { Prisma } from '@/lib/db/transaction';
import { scopesOf } from './can';
import type { Capability } from './table';

/** How far back a substitute still sees a granted lesson; prisma/policies/_3-facts.sql says the same. */
export const SUBSTITUTE_SEES_DAYS = 7;

/** The rows a capability reaches, in plain values: SQL in `lib/db` and the filters below are made from it. */
export interface Reach {
  all: boolean;
  groupIds: readonly string[];
  classIds: readonly string[];
  pupilIds: readonly string[];
  /** lessons granted to this person, when the scope says so */
  substituteId: string | null;
  onlyGrantedMarks: boolean;
  /** the first day whose granted lessons are still seen */
  grantedFrom: string;
}

export function reachOf(actor: Actor, capability: Capability): Reach {
  const scopes = scopesOf(actor, capability);
  const substitutes = scopes.has('granted-lessons') || scopes.has('granted-marks');
  return {
    all: scopes.has('school'),
    groupIds: scopes.has('own-groups') ? actor.facts.groupIds : [],
    classIds: scopes.has('own-class') ? actor.facts.classIds : [],
    pupilIds: [...(scopes.has('own-children') ? actor.facts.childIds : []), ...(scopes.has('self') ? [actor.personId] : [])],
    substituteId: substitutes ? actor.personId : null,
    onlyGrantedMarks: !scopes.has('granted-lessons'),
    grantedFrom: addDays(actor.today, -SUBSTITUTE_SEES_DAYS),
  };
}

/** The `where` for groups: what is not visible is not found. */
export function groupsInReach(actor: Actor, capability: Capability): Prisma.CourseGroupWhereInput {
  const reach = reachOf(actor, capability);
  if (reach.all) return { schoolId: actor.schoolId };
  return {
    schoolId: actor.schoolId,
    OR: [
      { id: { in: [...reach.groupIds] } },
      { courseGroupParts: { some: { classId: { in: [...reach.classIds] } } } },
    ],
  };
}

/** The `where` for lessons: of the groups in reach, and those a substitution granted. */
export function lessonsInReach(actor: Actor, capability: Capability): Prisma.LessonWhereInput {
  const reach = reachOf(actor, capability);
  if (reach.all) return { schoolId: actor.schoolId };
  const granted: Prisma.LessonWhereInput[] = reach.substituteId
    ? [
        {
          onDate: { gte: new Date(reach.grantedFrom) },
          substitutions: {
            some: {
              substituteId: reach.substituteId,
              withdrawnAt: null,
              ...(reach.onlyGrantedMarks ? { grantsMarks: true } : {}),
            },
          },
        },
      ]
    : [];
  return {
    schoolId: actor.schoolId,
    OR: [
      { groupId: { in: [...reach.groupIds] } },
      { group: { courseGroupParts: { some: { classId: { in: [...reach.classIds] } } } } },
      ...granted,
    ],
  };
}

/** The `where` for pupils, for the diary and the class teacher's desk. */
export function pupilsInReach(actor: Actor, capability: Capability): Prisma.PupilWhereInput {
  const reach = reachOf(actor, capability);
  if (reach.all) return { schoolId: actor.schoolId };
  const day = new Date(actor.today);
  return {
    schoolId: actor.schoolId,
    OR: [
      { id: { in: [...reach.pupilIds] } },
      {
        enrolments: {
          some: {
            classId: { in: [...reach.classIds] },
            startedOn: { lte: day },
            OR: [{ endedOn: null }, { endedOn: { gte: day } }],
          },
        },
      },
    ],
  };
}
