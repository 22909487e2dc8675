import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { requireOpenYearWithin } from '@/lib/calendar/queries';
import { asActor } from '@/lib/db/as-actor';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import { TERM_PERIODS } from './model';
import type { CourseTermKind, GroupGradingMode } from './schema';

/**
 * By which terms a course gives its marks: quarters, or half-years where there are too few lessons for a quarter. Throws
 * not-allowed, not-found, year-archived, and `termMarksGiven` once any term of the course has a mark.
 */
export async function chooseTermKind(actor: Actor, input: CourseTermKind): Promise<void> {
  if (!can(actor, 'calendar:change')) throw new DomainError('notAllowed');
  await asActor(actor, (db) => chooseTermKindWithin(db, actor, input));
}

export async function chooseTermKindWithin(db: Db, actor: Actor, { courseId, termKind }: CourseTermKind): Promise<void> {
  const { schoolId } = actor;
  const course = await db.course.findUnique({ where: { schoolId_id: { schoolId, id: courseId } }, select: { yearId: true, termKind: true } });
  if (!course) throw new NotFoundError();
  await requireOpenYearWithin(db, schoolId, course.yearId);
  if (course.termKind === termKind) return;
  const given = await db.termMark.findFirst({ where: { schoolId, courseId, period: { in: [...TERM_PERIODS] }, kind: { not: null } }, select: { pupilId: true } });
  if (given) throw new DomainError('termMarksGiven');
  await db.course.updateMany({ where: { schoolId, id: courseId }, data: { termKind } });
  await rememberWithin(db, actor, [{ fact: 'course.termKindChosen', payload: { courseId, termKind } }]);
}

/**
 * How a group's work is marked: by 2 to 5, points, credit or not at all. Throws not-allowed, not-found, year-archived, and
 * `marksGiven` once a mark was given in the group: even one taken back stays in the history, which is read by this scale.
 */
export async function chooseGradingMode(actor: Actor, input: GroupGradingMode): Promise<void> {
  if (!can(actor, 'calendar:change')) throw new DomainError('notAllowed');
  await asActor(actor, (db) => chooseGradingModeWithin(db, actor, input));
}

export async function chooseGradingModeWithin(db: Db, actor: Actor, { groupId, gradingMode }: GroupGradingMode): Promise<void> {
  const { schoolId } = actor;
  const select = { gradingMode: true, courseId: true, course: { select: { yearId: true } } } as const;
  const group = await db.courseGroup.findUnique({ where: { schoolId_id: { schoolId, id: groupId } }, select });
  if (!group) throw new NotFoundError();
  await requireOpenYearWithin(db, schoolId, group.course.yearId);
  if (group.gradingMode === gradingMode) return;
  if (await hasMarksWithin(db, schoolId, { groupId, courseId: group.courseId })) throw new DomainError('marksGiven');
  await db.courseGroup.updateMany({ where: { schoolId, id: groupId }, data: { gradingMode } });
  await rememberWithin(db, actor, [{ fact: 'group.gradingModeChosen', payload: { from: group.gradingMode, to: gradingMode }, groupId }]);
}

/** Whether a figure was ever given in the group's lessons, or to a pupil of the group for a period of its course. */
async function hasMarksWithin(db: Db, schoolId: string, { groupId, courseId }: { groupId: string; courseId: string }): Promise<boolean> {
  const given = { schoolId, groupId, OR: [{ value: { not: null } }, { debtDueOn: { not: null } }] };
  if (await db.markRevision.findFirst({ where: given, select: { id: true } })) return true;
  const pupils = await db.courseGroupMembership.findMany({ where: { schoolId, groupId }, select: { pupilId: true } });
  const ofPeriod = { schoolId, courseId, pupilId: { in: pupils.map(({ pupilId }) => pupilId) }, value: { not: null } };
  return (await db.termMarkRevision.findFirst({ where: ofPeriod, select: { id: true } })) !== null;
}
