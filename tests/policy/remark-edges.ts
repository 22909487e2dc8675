import { v7 as newId } from 'uuid';
import type { Owner } from '@/tests/support/owner';
import type { IdOf, Insert } from './edges';
import type { Player } from './players';
import { standingOf } from './standing';
import { readParts, type World } from './world';

const AT = '2026-11-19T09:00:00+06:00';

/** How far remarks have come: the first of them in every way, the others in two. */
const LIVES = [['raised'], ['raised', 'fixed'], ['raised', 'fixed', 'verified'], ['raised', 'fixed', 'verified', 'closed'], ['raised', 'seen', 'answered', 'returned']];

/**
 * Remarks in every state: to teachers of every kind and to one who has left, on lessons and groups of theirs, on lessons that
 * were granted, on classes with children of the cast and without, and on a named pupil; and letters about some.
 */
export async function insertRemarks(owner: Owner, insert: Insert, world: World, idOf: IdOf, schoolId: string): Promise<void> {
  const { substitutions } = await readParts(owner, ['substitutions']);
  const ofGroup = (player: Player) => {
    const [groupId] = standingOf(world, idOf(player)).groups;
    const lesson = world.lessons.find((one) => one.groupId === groupId)!;
    return { lesson_id: lesson.id, group_id: lesson.groupId, on_date: lesson.onDate };
  };
  const granted = substitutions.filter(({ substituteId }) => substituteId === idOf('substitute')).slice(0, 4).map(({ lessonId }) => world.lessons.find(({ id }) => id === lessonId)!);
  const member = ({ group_id }: { group_id: string }) => world.memberships.find(({ groupId }) => groupId === group_id)!.pupilId;
  const [of, ofParent] = [ofGroup('subjectTeacher'), ofGroup('teacherAndParent')];
  const on = [
    { ...of, matter: 'lesson', addressee_id: idOf('subjectTeacher') },
    { ...of, matter: 'cell', pupil_id: member(of), addressee_id: idOf('subjectTeacher') },
    { ...ofParent, matter: 'lesson', addressee_id: idOf('teacherAndParent') },
    { ...of, matter: 'plan', lesson_id: null, addressee_id: idOf('formerStaff') },
    ...granted.map((lesson) => ({ lesson_id: lesson.id, group_id: lesson.groupId, on_date: lesson.onDate, matter: 'lesson', addressee_id: idOf('substitute') })),
    ...world.classes.slice(0, 6).map(({ id }) => ({ matter: 'class', class_id: id, on_date: '2026-11-19', addressee_id: idOf('classTeacher') })),
  ];
  const remarks = on.flatMap((row, at) => LIVES.slice(0, at === 0 ? 5 : 2).map((life) => ({ life, row: { id: newId(), lesson_id: null, group_id: null, class_id: null, pupil_id: null, ...row, category: 'other', text: 'А', raised_at: AT, raised_by_id: idOf('deputy') } })));
  await insert('remark', remarks.map(({ row }) => row));
  const steps = remarks.flatMap(({ life, row }) => life.map((kind, at) => ({ remark_id: row.id, ordinal: at + 1, kind, at: AT, by_id: idOf('deputy'), word: 'А', due_on: ['raised', 'returned'].includes(kind) ? '2026-11-18' : null })));
  await owner.insert('remark_step', steps.map((step) => ({ school_id: schoolId, ...step })));
  const message = { id: newId(), guardian_id: idOf('subjectTeacher'), channel: 'email', purpose: 'remarkReminder', created_at: AT, job_id: newId(), queued_at: AT, attempts: 0 };
  await insert('notice_message', [message]);
  await insert('remark_letter', [{ person_id: idOf('subjectTeacher'), remark_id: remarks[0]!.row.id, ordinal: 1, message_id: message.id, channel: 'email', purpose: 'remarkReminder' }]);
  await insert('remark_letter', [{ person_id: idOf('deputy'), digest_on: '2026-11-19', message_id: message.id, channel: 'email', purpose: 'remarkDigest' }]);
}
