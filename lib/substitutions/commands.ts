import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { asActor } from '@/lib/db/as-actor';
import type { Db } from '@/lib/db/transaction';
import { DomainError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { cancelLessonWithin, substituteLessonWithin } from '@/lib/timetable/lesson-commands';
import { lessonField, type AbsenceToRegister } from './schema';

/**
 * Registers a teacher's absence: of every lesson named who takes it, or that it is not held; all or nothing. Throws
 * not-allowed, and what `substituteLessonWithin` and `cancelLessonWithin` throw, naming the lesson's field.
 */
export async function registerAbsence(actor: Actor, input: AbsenceToRegister): Promise<{ lessons: number }> {
  if (!can(actor, 'lesson:substitute')) throw new DomainError('notAllowed');
  return asActor(actor, (db) => registerAbsenceWithin(db, actor, input));
}

export async function registerAbsenceWithin(db: Db, actor: Actor, { absentTeacherId, reason, orderNumber, lessons }: AbsenceToRegister): Promise<{ lessons: number }> {
  for (const { lessonId, taking } of lessons) {
    const decide = taking
      ? substituteLessonWithin(db, actor, { lessonId, absentTeacherId, reason, orderNumber, ...taking })
      : cancelLessonWithin(db, actor, { lessonId, reason, orderNumber, absentTeacherId });
    await decide.catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
      throw new DomainError(error.code, error.values, { [lessonField('by', lessonId)]: error.code });
    });
  }
  return { lessons: lessons.length };
}
