import type { Standing } from './standing';
import type { World } from './world';

interface Judged {
  groupId?: string | null;
  classId?: string | null;
  lessonId?: string | null;
}

/** What nobody judges who has it: a group she teaches or her class has, or a child of hers or the child's class has or had; such a class; a lesson she takes. */
export function isPartyTo(me: Standing, { parts, enrolments, substitutions }: World, { groupId = null, classId = null, lessonId = null }: Judged): boolean {
  const classes = new Set([...me.classes, ...enrolments.filter(({ pupilId }) => me.ownPupils.has(pupilId)).map((one) => one.classId)]);
  const isOwnGroup = groupId !== null && (me.groups.has(groupId) || me.ownPupilGroups.has(groupId) || parts.some((part) => part.groupId === groupId && classes.has(part.classId)));
  const isTaken = lessonId !== null && substitutions.some((one) => one.lessonId === lessonId && one.substituteId === me.personId && !one.withdrawnAt);
  return isOwnGroup || isTaken || (classId !== null && classes.has(classId));
}
