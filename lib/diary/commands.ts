import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { requireOpenYearWithin } from '@/lib/calendar/queries';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { reachOf } from '@/lib/policy/scopes';
import type { HomeworkToTick } from './schema';

/**
 * A pupil says of homework given in a lesson of one of his groups that it is done, or takes that back; said again it
 * changes nothing. Throws not-found for anybody else's homework and where none was set, `yearArchived`.
 */
export function tickHomework(actor: Actor, input: HomeworkToTick): Promise<void> {
  return asActor(actor, (db) => tickHomeworkWithin(db, actor, input));
}

export async function tickHomeworkWithin(db: Db, actor: Actor, { lessonId, isDone }: HomeworkToTick): Promise<void> {
  const { schoolId, personId: pupilId } = actor;
  if (!reachOf(actor, 'homework:tick').pupilIds.includes(pupilId)) throw new NotFoundError();
  const homework = await db.homework.findFirst({
    where: { schoolId, givenLessonId: lessonId, text: { not: null }, group: { courseGroupMemberships: { some: { pupilId } } } },
    select: { group: { select: { course: { select: { yearId: true } } } } },
  });
  if (!homework) throw new NotFoundError();
  await requireOpenYearWithin(db, schoolId, homework.group.course.yearId);
  const doneAt = isDone ? now() : null;
  const changed = await db.homeworkTick.updateMany({ where: { schoolId, pupilId, givenLessonId: lessonId, doneAt: isDone ? null : { not: null } }, data: { doneAt } });
  const made = isDone && changed.count === 0 ? await db.homeworkTick.createMany({ data: [{ schoolId, pupilId, givenLessonId: lessonId, doneAt }], skipDuplicates: true }) : { count: 0 };
  if (changed.count + made.count > 0) await rememberWithin(db, actor, [{ fact: 'homework.ticked', payload: { lessonId, isDone }, subjectPupilId: pupilId }]);
}
