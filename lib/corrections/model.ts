import { type Day, isWithin } from '@/lib/calendar/day';

/** Who is a party to a request and leaves it to another head (architecture: "Nobody opens a door for himself"). Pure. */

export interface Parties {
  requestedById: string;
  groupId: string | null;
  /** the class whose teacher asks */
  classId: string | null;
  /** null for what concerns the whole group */
  pupilId: string | null;
  /** the lesson's day */
  onDate: Day | null;
  /** who ever taught the group */
  teachers: readonly { teacherId: string; startedOn: Day; endedOn: Day | null }[];
  /** to whom the lesson was ever granted */
  substituteIds: readonly string[];
}

export interface Judge {
  personId: string;
  groupIds: readonly string[];
  classIds: readonly string[];
  childIds: readonly string[];
  /** groups that an own child is or was in */
  childGroupIds: ReadonlySet<string>;
}

/** Whoever asked, teaches the group or did on the lesson's day, took the lesson, leads the class, or has a child whom it concerns. */
export function isParty(judge: Judge, { requestedById, groupId, classId, pupilId, onDate, teachers, substituteIds }: Parties): boolean {
  const { personId } = judge;
  if (requestedById === personId || substituteIds.includes(personId)) return true;
  if (groupId && judge.groupIds.includes(groupId)) return true;
  if (classId && judge.classIds.includes(classId)) return true;
  if (onDate && teachers.some(({ teacherId, startedOn, endedOn }) => teacherId === personId && isWithin(onDate, startedOn, endedOn))) return true;
  if (pupilId) return judge.childIds.includes(pupilId);
  return groupId !== null && judge.childGroupIds.has(groupId);
}
