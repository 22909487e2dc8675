import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { dayOfColumn } from '@/lib/db/day-column';
import type { Db } from '@/lib/db/transaction';
import type { Judge, Parties } from './model';

/** Of a request, who is a party to it: read for deciding one and for listing them. */
export const PARTIES = {
  ...{ requestedById: true, groupId: true, classId: true, pupilId: true },
  lesson: { select: { onDate: true, substitutions: { select: { substituteId: true } } } },
  group: { select: { teachingAssignments: { select: { teacherId: true, startedOn: true, endedOn: true } } } },
} as const;

interface Row extends Pick<Parties, 'requestedById' | 'groupId' | 'classId' | 'pupilId'> {
  lesson: { onDate: Date; substitutions: { substituteId: string }[] } | null;
  group: { teachingAssignments: { teacherId: string; startedOn: Date; endedOn: Date | null }[] } | null;
}

export function partiesOf({ requestedById, groupId, classId, pupilId, lesson, group }: Row): Parties {
  return {
    ...{ requestedById, groupId, classId, pupilId },
    onDate: lesson && dayOfColumn(lesson.onDate),
    substituteIds: lesson?.substitutions.map(({ substituteId }) => substituteId) ?? [],
    teachers: group?.teachingAssignments.map(({ teacherId, startedOn, endedOn }) => ({ teacherId, startedOn: dayOfColumn(startedOn), endedOn: endedOn && dayOfColumn(endedOn) })) ?? [],
  };
}

/** Whoever looks or decides, with the groups of the own children. */
export async function judgeWithin(db: Db, { schoolId, personId, facts }: Actor): Promise<Judge> {
  const { groupIds, classIds, childIds } = facts;
  const rows = childIds.length === 0 ? [] : await db.courseGroupMembership.findMany({ where: { schoolId, pupilId: { in: [...childIds] } }, select: { groupId: true } });
  return { personId, groupIds, classIds, childIds, childGroupIds: new Set(rows.map(({ groupId }) => groupId)) };
}
