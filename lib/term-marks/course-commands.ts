import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { requireOpenYearWithin } from '@/lib/calendar/queries';
import { asActor } from '@/lib/db/as-actor';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import { TERM_PERIODS } from './model';
import type { CourseTermKind } from './schema';

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
