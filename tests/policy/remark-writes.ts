import { anotherThan, type Attempt, insert, type Row } from './attempts';
import { isPartyTo } from './parties';
import { lessonsToTry } from './places';
import type { Standing } from './standing';
import { holdsOn, type World } from './world';

/** Remarks on keeping the journal, and the steps after them: straight into the tables. */

const AT = '2026-11-20T03:20:00Z';

export const seesRemark = (me: Standing, { addresseeId, pupilId }: { addresseeId: string; pupilId: string | null }) =>
  me.leads || (me.isInWorkingGroup && pupilId === null) || (addresseeId === me.personId && keepsAnything(me));

export const keepsAnything = (me: Standing) => me.groups.size + me.classes.size + me.grantedLessons.size > 0;

interface Matter {
  lessonId: string | null;
  groupId: string | null;
  classId: string | null;
}

/** Who kept a lesson on its day, who has a group or leads a class today. */
function answersFor(world: World, { lessonId, groupId, classId }: Matter, onDate: string): string[] {
  const isToday = holdsOn(world.today);
  const posts = ['director', 'actingDirector', 'deputy', 'classTeacher', 'teacher'];
  const takesLessons = (id: string) => world.assignments.some((one) => one.teacherId === id && isToday(one))
    || world.appointments.some((one) => one.personId === id && posts.includes(one.post) && one.approvedAt && isToday(one));
  const of = (holds: ReturnType<typeof holdsOn>) => world.assignments.filter((one) => one.groupId === groupId && holds(one)).map(({ teacherId }) => teacherId);
  if (classId) return world.appointments.filter((one) => one.post === 'classTeacher' && one.classId === classId && one.approvedAt && isToday(one)).map(({ personId }) => personId);
  if (!lessonId) return of(isToday);
  const taken = world.substitutions.filter((one) => one.lessonId === lessonId && !one.withdrawnAt).map(({ substituteId }) => substituteId);
  const kept = (taken.length > 0 ? taken : of(holdsOn(onDate))).filter(takesLessons);
  return kept.length > 0 ? kept : of(isToday);
}

/** On lessons, groups, plans and classes of every kind, and on a pupil of each lesson: to whoever answers for it, in the own name. */
export function raiseTries(me: Standing, world: World): Attempt[] {
  const other = anotherThan(me, world.assignments.map(({ teacherId }) => teacherId));
  const lessons = lessonsToTry(world, me);
  const none: Matter = { lessonId: null, groupId: null, classId: null };
  const matters = [
    ...lessons.map(({ id, groupId, onDate }) => ({ ...none, kind: 'lesson', lessonId: id, groupId, onDate })),
    ...[...new Set(lessons.map(({ groupId }) => groupId))].flatMap((groupId) => ['group', 'plan'].map((kind) => ({ ...none, kind, groupId, onDate: me.today }))),
    ...world.classes.map(({ id }) => ({ ...none, kind: 'class', classId: id, onDate: me.today })),
  ];
  return matters.flatMap(({ kind, onDate, ...matter }) => {
    const { lessonId: lesson_id, groupId: group_id, classId: class_id } = matter;
    const answering = answersFor(world, matter, onDate);
    const addressee_id = answering.find((id) => id !== me.personId) ?? other;
    const oversees = me.leads || me.isInWorkingGroup;
    const owed = oversees && onDate <= me.today && !isPartyTo(me, world, matter) && answering.includes(addressee_id);
    const row = { matter: kind, lesson_id, group_id, class_id, on_date: onDate, category: 'other', text: 'А', addressee_id, raised_at: AT, raised_by_id: me.personId };
    const what = `${kind} ${lesson_id ?? group_id ?? class_id}`;
    const stranger = world.assignments.find(({ teacherId }) => !answering.includes(teacherId) && teacherId !== me.personId)!.teacherId;
    const pupil_id = world.memberships.find((one) => one.groupId === group_id && holdsOn(onDate)(one))?.pupilId;
    if (!owed) return [insert(what, 'remark', row, false)];
    return [
      insert(what, 'remark', row, true),
      insert(`${what}, in another's name`, 'remark', { ...row, raised_by_id: stranger }, false),
      insert(`${what}, to a stranger`, 'remark', { ...row, addressee_id: stranger }, false),
      insert(`${what}, of another day`, 'remark', { ...row, on_date: '2026-09-02' }, false),
      ...(lesson_id && pupil_id ? [insert(`${what}, on a pupil`, 'remark', { ...row, matter: 'cell', pupil_id }, me.leads)] : []),
      ...(lesson_id ? [insert(`${what}, on a pupil of another group`, 'remark', { ...row, matter: 'cell', pupil_id: world.pupils.find(({ id }) => !world.memberships.some((one) => one.pupilId === id && one.groupId === group_id))!.id }, false)] : []),
    ];
  });
}

const AFTER: Record<string, string[]> = {
  raised: ['seen', 'answered', 'fixed'], seen: ['answered', 'fixed'], returned: ['seen', 'answered', 'fixed'],
  answered: ['verified', 'returned'], fixed: ['verified', 'returned'], verified: ['closed', 'reopened'], closed: ['reopened'], reopened: ['seen', 'answered', 'fixed'],
};

function stepTries(me: Standing, world: World, kinds: readonly string[], mayStep: (remark: World['remarks'][number]) => boolean): Attempt[] {
  const other = anotherThan(me, world.assignments.map(({ teacherId }) => teacherId));
  return world.remarks.flatMap((remark) => {
    const lives = world.remarkSteps.filter(({ remarkId }) => remarkId === remark.id);
    const last = lives.at(-1)!;
    return kinds.flatMap((kind) => {
      const row: Row = { id: undefined, remark_id: remark.id, ordinal: lives.length + 1, kind, at: AT, by_id: me.personId, word: 'А', due_on: ['returned', 'reopened'].includes(kind) ? '2026-11-25' : null };
      const what = `${remark.id} ${last.kind} ${kind}`;
      const owed = mayStep(remark) && AFTER[last.kind]!.includes(kind);
      // Odd ones are tried where the plain one passes: nothing else refuses them.
      return [insert(what, 'remark_step', row, owed), ...(!owed ? [] : [
        insert(`${what}, in another's name`, 'remark_step', { ...row, by_id: other }, false),
        insert(`${what}, leaving one out`, 'remark_step', { ...row, ordinal: lives.length + 2 }, false),
      ])];
    });
  });
}

export const answerRemarkTries = (me: Standing, world: World): Attempt[] =>
  stepTries(me, world, ['seen', 'answered', 'fixed'], ({ addresseeId }) => addresseeId === me.personId && keepsAnything(me));

export const judgeRemarkTries = (me: Standing, world: World): Attempt[] =>
  stepTries(me, world, ['verified', 'returned', 'closed', 'reopened'], (remark) =>
    remark.addresseeId !== me.personId && (me.leads || (me.isInWorkingGroup && remark.pupilId === null)) && !isPartyTo(me, world, remark));
