import type { Hat } from '@/lib/auth/actor';
import { holdsOn, type World } from './world';

/**
 * What a person is today and whose rows are hers, in plain words of the rules (domain: "Who does what"). Written from the
 * rules, with nothing of the policies: the two must agree.
 */
export type Standing = ReturnType<typeof standingOf>;

export function standingOf(world: World, personId: string) {
  const isOpen = holdsOn(world.today);
  const posts = world.appointments.filter((one) => one.personId === personId && one.approvedAt && isOpen(one));
  const holds = (...wanted: string[]) => posts.some(({ post }) => wanted.includes(post));
  const groups = setOf(world.assignments.filter((one) => one.teacherId === personId && isOpen(one)).map((one) => one.groupId));
  const classes = setOf(posts.flatMap((one) => (one.post === 'classTeacher' && one.classId ? [one.classId] : [])));
  const classPupils = setOf(world.enrolments.filter((one) => classes.has(one.classId) && isOpen(one)).map((one) => one.pupilId));
  const children = setOf(world.guardianships.filter((one) => one.guardianId === personId && isOpen(one)).map((one) => one.pupilId));
  const isPupil = world.enrolments.some((one) => one.pupilId === personId && (one.endedOn === null || one.endedOn >= world.today));
  const ownPupils = setOf([...children, ...(isPupil ? [personId] : [])]);
  const takesLessons = groups.size > 0 || holds('director', 'actingDirector', 'deputy', 'classTeacher', 'teacher');
  const granted = grantedTo(world, takesLessons ? personId : null);
  const courseOf = new Map(world.groups.map((group) => [group.id, group.courseId]));
  return {
    personId,
    today: world.today,
    isDirector: holds('director', 'actingDirector'),
    isDeputy: holds('deputy'),
    isSecretary: holds('secretary'),
    isAdministrator: holds('administrator'),
    /** director, acting director, deputies */
    leads: holds('director', 'actingDirector', 'deputy'),
    keepsPeople: holds('director', 'actingDirector', 'deputy', 'secretary', 'administrator'),
    /** appointed to whatever post, teaching, or supervising */
    isStaff: posts.length + groups.size > 0 || world.workingGroup.some((one) => one.personId === personId && one.approvedAt && isOpen(one)),
    chairsWorkingGroup: world.workingGroup.some((one) => one.personId === personId && one.isChair && one.approvedAt && isOpen(one)),
    isInWorkingGroup: world.workingGroup.some((one) => one.personId === personId && one.approvedAt && isOpen(one)),
    isPupil,
    groups,
    classes,
    classPupils,
    /** where they are or were taught, in another class too */
    classPupilGroups: setOf(world.memberships.filter((one) => classPupils.has(one.pupilId)).map((one) => one.groupId)),
    classGroups: setOf(world.parts.filter((part) => classes.has(part.classId)).map((part) => part.groupId)),
    children,
    ownPupils,
    ownPupilGroups: setOf(world.memberships.filter((one) => ownPupils.has(one.pupilId)).map((one) => one.groupId)),
    ...granted,
    /** 'course|pupil' of the pupils now in her groups: means count a mark whatever group it was given in */
    coursePupils: setOf(
      world.memberships.filter((one) => groups.has(one.groupId) && isOpen(one)).map((one) => `${courseOf.get(one.groupId)}|${one.pupilId}`),
    ),
    ...leftBy(world, groups),
    /** everybody who is or was in a group she teaches or takes for another */
    roster: setOf(
      world.memberships.filter((one) => groups.has(one.groupId) || granted.grantedGroups.has(one.groupId)).map((one) => one.pupilId),
    ),
  };
}

/** Pupils who left a course from one of her groups, each with the terms that ended while there: 'course|pupil|period', 'group|pupil|period', and 'course|pupil'. */
function leftBy(world: World, groups: ReadonlySet<string>) {
  const groupOf = new Map(world.groups.map((group) => [group.id, group]));
  const left = world.memberships.filter((one) => groups.has(one.groupId) && one.endedOn !== null && one.endedOn < world.today).flatMap(({ groupId, pupilId, endedOn }) => {
    const { courseId, termKind } = groupOf.get(groupId)!;
    const stays = world.memberships.filter((one) => one.pupilId === pupilId && groupOf.get(one.groupId)!.courseId === courseId);
    if (stays.some((one) => one.endedOn === null || one.endedOn > endedOn!)) return [];
    const ended = world.terms.filter((term) => stays.some(holdsOn(term.endedOn!)));
    return periodsAtEndOf(ended, world.terms.some(({ kind }) => kind === termKind), termKind).map((period) => ({ groupId, courseId, pupilId, period }));
  });
  return {
    leftCoursePeriods: setOf(left.map(({ courseId, pupilId, period }) => `${courseId}|${pupilId}|${period}`)),
    leftGroupPeriods: setOf(left.map(({ groupId, pupilId, period }) => `${groupId}|${pupilId}|${period}`)),
    leftCoursePupils: setOf(left.map(({ courseId, pupilId }) => `${courseId}|${pupilId}`)),
  };
}

/** What a course gives marks for when terms end; two quarters make a half-year where the year knows none. */
function periodsAtEndOf(terms: World['terms'], isOwn: boolean, termKind: string): string[] {
  return terms.flatMap(({ kind, ordinal }) => {
    if (kind === termKind) return [`${kind}${ordinal}`];
    if (isOwn || kind !== 'quarter') return [];
    if (termKind !== 'halfYear') return [`${kind}${ordinal}`];
    return ordinal % 2 === 0 ? [`halfYear${ordinal / 2}`] : [];
  });
}

const setOf = (ids: string[]): ReadonlySet<string> => new Set(ids);

/** Lessons taken for another: from the grant, through the edit window of a week and a week more, unless it was taken back; null for who takes none any more. */
function grantedTo(world: World, personId: string | null) {
  const from = new Date(`${world.today}T00:00:00Z`);
  from.setUTCDate(from.getUTCDate() - 14);
  const taken = world.substitutions.filter((one) => one.substituteId === personId && !one.withdrawnAt);
  const ids = new Set(taken.map(({ lessonId }) => lessonId));
  const lessons = new Map(world.lessons.filter(({ id }) => ids.has(id)).map((lesson) => [lesson.id, lesson]));
  const granted = taken.filter((one) => (lessons.get(one.lessonId)?.onDate ?? '') >= from.toISOString().slice(0, 10));
  return {
    grantedLessons: setOf(granted.map((one) => one.lessonId)),
    grantedMarkLessons: setOf(granted.filter((one) => one.grantsMarks).map((one) => one.lessonId)),
    grantedGroups: setOf(granted.map((one) => lessons.get(one.lessonId)?.groupId ?? '')),
  };
}

/** The hats that follow. */
export function hatsOf(me: Standing): Hat[] {
  const worn: Record<Hat, boolean> = {
    subjectTeacher: me.groups.size > 0,
    classTeacher: me.classes.size > 0,
    substitute: me.grantedLessons.size > 0,
    parent: me.children.size > 0,
    pupil: me.isPupil,
    workingGroup: me.isInWorkingGroup,
    deputy: me.isDeputy,
    director: me.isDirector,
    secretary: me.isSecretary,
    administrator: me.isAdministrator,
  };
  return (Object.keys(worn) as Hat[]).filter((hat) => worn[hat]);
}
