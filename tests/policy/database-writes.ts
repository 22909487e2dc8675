import { v7 as newId } from 'uuid';
import { anotherThan, type Attempt, insert, type Row, update } from './attempts';
import type { Writing } from './capabilities';
import { announceTries, confirmationTries, noticesToAnswer, tickTries } from './family-writes';
import { accessTries, joinTries } from './access-writes';
import { approvalOfYearTries, archiveTries, sheetsTries } from './bundle-writes';
import { importDraftTries, importRunTries } from './import-writes';
import { carryOutTries, reportTries } from './check-writes';
import { feedTries } from './feed-writes';
import { answerTries, objectionTries } from './objection-writes';
import { dismissTries } from './contradiction-writes';
import { explanationTries } from './comparisons';
import { approvalTries, draftTries, memberTries, regulationTries, seatTries, submitTries, versionTries } from './oversight-writes';
import { endEmergencyTries, openEmergencyTries } from './emergency-writes';
import { accountTries, peopleTries, resetTries } from './people-writes';
import { recordRequestTries } from './record-writes';
import { answerRemarkTries, judgeRemarkTries, raiseTries } from './remark-writes';
import { viewTries } from './saved-view-writes';
import { leadershipWrites } from './leadership-writes';
import { addressTries, chooseTries, repairTries } from './notice-writes';
import { type Place, placesToTry } from './places';
import type { Standing } from './standing';
import { holdsOn, type World } from './world';

/**
 * What each person tries to write straight into the tables of a capability, and where the rules let it through. The
 * database knows whose, whom and when; the ladder of change (windows, closed terms) is the command's.
 */
export type Tries = (me: Standing, world: World) => Attempt[];

const AT = '2026-11-20T03:20:00Z';
const revision = (author_id: string): Row => ({
  ...{ author_id, typed_at: AT, received_at: AT, publish_at: AT, is_by_device_clock: false, payload_hash: '' },
});

/** What another's value kept out of a cell. */
const declined = (author_id: string): Row => ({
  ...{ author_id, session_id: author_id, entry: '{}', slot: 0, typed_at: AT, received_at: AT, is_by_device_clock: false },
});

/** Before the row of a lesson or a cell may be written. */
const holds = (me: Standing, { lesson }: Place) => me.groups.has(lesson.groupId) || me.grantedLessons.has(lesson.id);
const isHeld = (me: Standing, { lesson }: Place) => lesson.onDate <= me.today;
const placeName = ({ lesson, pupilId }: Place) => `${lesson.onDate} ${lesson.id} ${pupilId}`;

function lessonTries(me: Standing, world: World): Attempt[] {
  const given = new Set(world.homework.map(({ givenLessonId }) => givenLessonId));
  return placesToTry(world, me).flatMap((place) => {
    const where = { lesson_id: place.lesson.id, group_id: place.lesson.groupId };
    const cell = { ...where, pupil_id: place.pupilId };
    const [what, owed] = [placeName(place), holds(me, place) && isHeld(me, place)];
    const another = anotherThan(me, world.assignments.map(({ teacherId }) => teacherId));
    const revised = revision(me.personId);
    const asked = { ...where, session_id: me.personId, kind: 'topic', operation_id: newId(), operation: '{}', old_text: '', reason: 'А', requested_at: AT };
    const homework = { given_lesson_id: place.lesson.id, group_id: place.lesson.groupId, is_due_fixed: false, revision_id: me.personId };
    return [
      insert(what, 'lesson_revision', { ...revised, ...where, part: 'topic', topic: 'А' }, owed),
      insert(`${what}, in another's name`, 'lesson_revision', { ...revision(another), ...where, part: 'topic', topic: 'А' }, false),
      insert(what, 'declined_entry', { ...declined(me.personId), ...where, kind: 'topic' }, owed),
      insert(`${what}, of a pupil`, 'declined_entry', { ...declined(me.personId), ...cell, kind: 'attendance' }, owed && place.isMember),
      insert(`${what}, in another's name`, 'declined_entry', { ...declined(another), ...where, kind: 'topic' }, false),
      insert(what, 'homework', { ...homework, id: undefined }, owed),
      insert(`${what}, asked for`, 'correction_request', { ...asked, requested_by_id: me.personId }, owed),
      insert(`${what}, asked for in another's name`, 'correction_request', { ...asked, requested_by_id: another }, false),
      insert(`${what}, all present`, 'attendance_revision', { ...revised, ...where }, owed),
      insert(what, 'attendance_revision', { ...revised, ...cell, kind: 'absent' }, owed && place.isMember),
      insert(what, 'attendance_exception', { ...cell, id: undefined, kind: 'absent', revision_id: me.personId }, owed && place.isMember),
      update(what, 'lesson', { topic: 'А' }, { id: place.lesson.id }, owed),
      update(`${what}, complete`, 'lesson', { topic_complete_since: AT }, { id: place.lesson.id }, owed),
      update(`${what}, of another group`, 'lesson', { group_id: another }, { id: place.lesson.id }, false),
      update(`${what}, of another day`, 'lesson', { on_date: place.lesson.onDate }, { id: place.lesson.id }, me.leads),
      update(what, 'homework', { text: 'А' }, { given_lesson_id: place.lesson.id }, given.has(place.lesson.id) && holds(me, place)),
      update(`${what}, due later`, 'homework', { due_lesson_id: null }, { given_lesson_id: place.lesson.id }, given.has(place.lesson.id) && (holds(me, place) || me.leads)),
      update(`${what}, of another group`, 'homework', { group_id: another }, { given_lesson_id: place.lesson.id }, false),
    ];
  });
}

function markTries(me: Standing, world: World): Attempt[] {
  const standing = new Set(world.marks.map(({ lessonId, pupilId }) => `${lessonId} ${pupilId}`));
  return placesToTry(world, me).flatMap((place) => {
    const cell = { lesson_id: place.lesson.id, group_id: place.lesson.groupId, pupil_id: place.pupilId };
    const mark = { ...cell, course_id: place.courseId, slot: 9, value: 5, work_kind: 'answer', weight: 1 };
    const marks = me.groups.has(place.lesson.groupId) || me.grantedMarkLessons.has(place.lesson.id);
    const [what, owed] = [placeName(place), marks && isHeld(me, place) && place.isMember];
    return [
      insert(what, 'mark', { ...mark, id: undefined, revision_id: me.personId }, owed),
      insert(what, 'mark_revision', { ...revision(me.personId), ...mark }, owed),
      insert(`${what}, in another's name`, 'mark_revision', { ...revision(anotherThan(me, world.assignments.map(({ teacherId }) => teacherId))), ...mark }, false),
      insert(`${what}, a mark`, 'declined_entry', { ...declined(me.personId), ...cell, kind: 'mark' }, owed),
      update(`${what}, to another pupil`, 'mark', { pupil_id: me.personId }, { lesson_id: cell.lesson_id, pupil_id: cell.pupil_id }, false),
      update(what, 'mark', { value: 2 }, { lesson_id: cell.lesson_id, pupil_id: cell.pupil_id }, owed && standing.has(`${cell.lesson_id} ${cell.pupil_id}`)),
    ];
  });
}

/** Of the pupils whom she teaches the subject today, or who left it, of the terms before; in her own name; nothing of a mark moves to another pupil. */
function termMarkTries(me: Standing, world: World): Attempt[] {
  const given = new Set(world.termMarks.filter(({ period }) => period === 'year').map(({ courseId, pupilId }) => `${courseId}|${pupilId}`));
  const pairs = new Map(placesToTry(world, me).map(({ courseId, pupilId, lesson: { groupId } }) => [`${courseId}|${pupilId}`, { courseId, pupilId, groupId }]));
  const isOpen = holdsOn(me.today);
  const members = new Set(world.memberships.filter(isOpen).map(({ groupId, pupilId }) => `${groupId}|${pupilId}`));
  const another = anotherThan(me, world.assignments.map(({ teacherId }) => teacherId));
  return [...pairs].flatMap(([what, { courseId: course_id, pupilId: pupil_id, groupId: group_id }]) => {
    const owed = me.coursePupils.has(what);
    const mark = { course_id, pupil_id, period: 'final', stage: 'decided', kind: 'figure', value: 5 };
    const { is_by_device_clock: _, ...own } = revision(me.personId);
    const where = { course_id, pupil_id, period: 'year' };
    const asked = { group_id, pupil_id, session_id: me.personId, kind: 'termMark', operation_id: newId(), operation: '{}', old_text: '', reason: 'А', requested_at: AT };
    const wasMarked = { period: 'quarter1', left: me.leftCoursePeriods.has(`${what}|quarter1`) };
    const asksFor = me.groups.has(group_id) && members.has(`${group_id}|${pupil_id}`);
    return [
      insert(what, 'term_mark_revision', { ...own, ...mark }, owed),
      insert(`${what}, of a term that ended`, 'term_mark_revision', { ...own, ...mark, period: wasMarked.period }, owed || wasMarked.left),
      insert(`${what}, of a term that ended, asked for`, 'correction_request', { ...asked, operation: '{"period": "quarter1"}', requested_by_id: me.personId },
        asksFor || me.leftGroupPeriods.has(`${group_id}|${pupil_id}|quarter1`)),
      insert(`${what}, of the year, asked for`, 'correction_request', { ...asked, operation: '{"period": "year"}', requested_by_id: me.personId }, asksFor),
      insert(`${what}, in another's name`, 'term_mark_revision', { ...own, ...mark, author_id: another }, false),
      insert(`${what}, of a term that ended, in another's name`, 'term_mark_revision', { ...own, ...mark, period: wasMarked.period, author_id: another }, false),
      insert(what, 'term_mark', { ...mark, id: undefined, revision_id: me.personId }, owed),
      insert(`${what}, asked for`, 'correction_request', { ...asked, requested_by_id: me.personId }, asksFor),
      insert(`${what}, asked for in another's name`, 'correction_request', { ...asked, requested_by_id: another }, false),
      update(what, 'term_mark', { value: 2 }, where, owed && given.has(what)),
      update(`${what}, to another pupil`, 'term_mark', { pupil_id: another }, where, false),
    ];
  });
}

/** Into her own groups and others, with a plan and without; nothing of a plan moves to another. */
function planTries(me: Standing, world: World): Attempt[] {
  const planned = new Set(world.plans.map(({ groupId }) => groupId));
  const without = world.groups.filter(({ id }) => !planned.has(id));
  const plans = [...world.plans.filter(({ groupId }) => me.groups.has(groupId)).slice(0, 2), ...world.plans.slice(0, 4)];
  const groups = [without.find(({ id }) => me.groups.has(id)), without.find(({ id }) => me.classGroups.has(id)), without.find(({ id }) => me.grantedGroups.has(id)), without[0]];
  const topic = { title: 'А', hours: 1, ordinal: 900 };
  return [
    ...[...new Set(groups)].flatMap((group) => (group ? [insert(group.id, 'curriculum_plan', { group_id: group.id, name: 'А', imported_at: AT }, me.groups.has(group.id))] : [])),
    ...[...new Set(plans)].flatMap(({ id, groupId }) => {
      const [owed, first] = [me.groups.has(groupId), world.topics.find(({ planId }) => planId === id)!];
      return [
        update(id, 'curriculum_plan', { name: 'А' }, { id }, owed),
        update(`${id}, to another group`, 'curriculum_plan', { group_id: [...me.groups][0] ?? groupId }, { id }, false),
        insert(id, 'curriculum_topic', { plan_id: id, ...topic }, owed),
        update(id, 'curriculum_topic', { title: 'А', hours: 0 }, { id: first.id }, owed),
        update(`${id}, to another plan`, 'curriculum_topic', { plan_id: world.plans[0]!.id }, { id: first.id }, false),
      ];
    }),
  ];
}

/** In her own name, of lessons she keeps and that have begun; marks only where she may give them. */
function stateCopyTries(me: Standing, world: World): Attempt[] {
  const another = anotherThan(me, world.assignments.map(({ teacherId }) => teacherId));
  const tries = placesToTry(world, me).flatMap((place) => {
    const { id: lesson_id, groupId: group_id } = place.lesson;
    const copy = { lesson_id, group_id, language: 'ru', text: 'А', carried_at: AT };
    const [what, owed] = [placeName(place), holds(me, place) && isHeld(me, place)];
    const marks = me.groups.has(group_id) || me.grantedMarkLessons.has(lesson_id);
    return [
      insert(what, 'state_copy', { ...copy, part: 'topic', carried_by_id: me.personId }, owed),
      insert(`${what}, the marks`, 'state_copy', { ...copy, part: 'marks', carried_by_id: me.personId }, owed && marks),
      insert(`${what}, in another's name`, 'state_copy', { ...copy, part: 'topic', carried_by_id: another }, false),
    ];
  });
  return [...tries, ...world.stateCopies.slice(0, 2).map(({ id }) => update(id, 'state_copy', { text: 'Б' }, { id }, false))];
}

/** In her own name, of groups she teaches; the leadership of any. */
function stateExportTries(me: Standing, world: World): Attempt[] {
  const another = anotherThan(me, world.assignments.map(({ teacherId }) => teacherId));
  const groups = [...[...me.groups].slice(0, 2), ...world.groups.map(({ id }) => id).filter((id) => !me.groups.has(id)).slice(0, 2)];
  const tries = groups.flatMap((group_id) => {
    const taken = { group_id, term_id: world.terms[0]!.id, held: '{}', exported_at: AT };
    const owed = me.leads || me.groups.has(group_id);
    return [insert(group_id, 'state_export', { ...taken, exported_by_id: me.personId }, owed), insert(`${group_id}, in another's name`, 'state_export', { ...taken, exported_by_id: another }, false)];
  });
  return [...tries, ...world.stateExports.slice(0, 2).map(({ id }) => update(id, 'state_export', { held: '{}' }, { id }, false))];
}

/** Pupils of the class led, of another and of none, into subgroups and groups of that class and of another. */
function subgroupTries(me: Standing, world: World): Attempt[] {
  const two = <T>(rows: readonly T[], isOwn: (row: T) => boolean) => [rows.find(isOwn), rows.find((row) => !isOwn(row))].filter((row) => row !== undefined);
  const classes = two(world.classes, ({ id }) => me.classes.has(id));
  const subgroups = two(world.subgroups, ({ classId }) => me.classes.has(classId));
  const groups = two(world.groups, ({ id }) => me.classGroups.has(id));
  const placed = new Set(world.subgroupMembers.map(({ pupilId }) => pupilId));
  const pupils = two(world.pupils.filter(({ id }) => placed.has(id)), ({ id }) => me.classPupils.has(id));
  const since = { started_on: '2027-05-01' };
  return [
    ...classes.map(({ id }) => insert(id, 'subgroup_confirmation', { class_id: id, confirmed_at: AT, confirmed_by_id: me.personId }, me.classes.has(id))),
    ...classes.map(({ id }) => insert(`${id}, in another's name`, 'subgroup_confirmation', { class_id: id, confirmed_at: AT, confirmed_by_id: id }, false)),
    ...pupils.flatMap(({ id: pupil_id }) => {
      const isOwn = me.classPupils.has(pupil_id);
      const isOffice = (me.leads || me.isSecretary) && !me.ownPupils.has(pupil_id);
      return [
        ...subgroups.flatMap(({ id, classId }) => [
          insert(`${pupil_id} ${id}`, 'subgroup_membership', { pupil_id, subgroup_id: id, ...since }, isOffice || (isOwn && me.classes.has(classId))),
          update(`${pupil_id} to ${id}`, 'subgroup_membership', { subgroup_id: id }, { pupil_id }, isOffice || (isOwn && me.classes.has(classId))),
          update(`${pupil_id} proposed in ${id}`, 'subgroup_membership', { proposed_subgroup_id: id }, { pupil_id }, isOffice || (isOwn && me.classes.has(classId))),
        ]),
        ...groups.flatMap(({ id }) => [
          insert(`${pupil_id} ${id}`, 'course_group_membership', { pupil_id, group_id: id, ...since }, (isOffice && (me.leads || !me.groups.has(id))) || (isOwn && me.classGroups.has(id))),
          update(`${pupil_id} to ${id}`, 'course_group_membership', { group_id: id }, { pupil_id }, (isOffice && (me.leads || !me.groups.has(id))) || (isOwn && me.classGroups.has(id))),
        ]),
      ];
    }),
  ];
}

/** Words on the days of pupils of the class led, of another and of none; taken back once, in the own name, and never rewritten. */
function absenceTries(me: Standing, world: World): Attempt[] {
  const pupils = [world.pupils.find(({ id }) => me.classPupils.has(id)), world.pupils.find(({ id }) => !me.classPupils.has(id))].filter((one) => one !== undefined);
  const classes = [world.classes.find(({ id }) => me.classes.has(id)), world.classes.find(({ id }) => !me.classes.has(id))].filter((one) => one !== undefined);
  const spells = [true, false].flatMap((isOwn) => world.spells.find(({ pupilId, withdrawnAt }) => !withdrawnAt && me.classPupils.has(pupilId) === isOwn) ?? []);
  const another = anotherThan(me, world.assignments.map(({ teacherId }) => teacherId));
  const spell = { started_on: '2026-11-19', ended_on: '2026-11-20', kind: 'sick', entered_at: AT };
  const check = { week_on: '2026-11-16', checked_at: AT };
  const withdrawal = { withdrawn_at: AT, withdrawn_by_id: me.personId };
  const answer = { decision: 'approved', decided_at: AT };
  return [
    ...pupils.flatMap(({ id: pupil_id }) => [
      insert(pupil_id, 'absence_spell', { ...spell, pupil_id, entered_by_id: me.personId }, me.classPupils.has(pupil_id)),
      insert(`${pupil_id}, in another's name`, 'absence_spell', { ...spell, pupil_id, entered_by_id: another }, false),
    ]),
    ...spells.flatMap(({ id, pupilId }) => [
      update(`${id} withdrawn`, 'absence_spell', withdrawal, { id }, me.classPupils.has(pupilId)),
      update(`${id} withdrawn in another's name`, 'absence_spell', { ...withdrawal, withdrawn_by_id: another }, { id }, false),
      update(`${id} rewritten`, 'absence_spell', { kind: 'none' }, { id }, false),
    ]),
    ...noticesToAnswer(world, (pupilId) => me.classPupils.has(pupilId)).flatMap(({ id, pupilId }) => [
      update(`${id} accepted`, 'absence_notice', { ...answer, decided_by_id: me.personId }, { id }, me.classPupils.has(pupilId) && !me.children.has(pupilId)),
      update(`${id} accepted in another's name`, 'absence_notice', { ...answer, decided_by_id: another }, { id }, false),
    ]),
    ...classes.flatMap(({ id: class_id }) => [
      insert(class_id, 'attendance_check', { ...check, class_id, checked_by_id: me.personId }, me.classes.has(class_id)),
      insert(`${class_id}, in another's name`, 'attendance_check', { ...check, class_id, checked_by_id: another }, false),
    ]),
  ];
}

export const DATABASE_WRITES: Record<Writing, Tries> = {
  'lesson:write': lessonTries,
  'plan:write': planTries,
  'mark:write': markTries,
  'term-mark:write': termMarkTries,
  'state-copy:write': stateCopyTries,
  'state-sheet:take': stateExportTries,
  'subgroup:confirm': subgroupTries,
  'absence:announce': announceTries,
  'absence:explain': absenceTries,
  'week:confirm': confirmationTries,
  'homework:tick': tickTries,
  'notice:choose': chooseTries,
  'notice:repair': repairTries,
  'address:keep': addressTries,
  'people:keep': peopleTries,
  'account:keep': accountTries,
  'second-factor:reset': resetTries,
  'access:issue': accessTries,
  'child:join': joinTries,
  'record-request:keep': recordRequestTries,
  'emergency:open': openEmergencyTries,
  'emergency:end': endEmergencyTries,
  'calendar-feed:keep': feedTries,
  'working-group:propose': memberTries,
  'working-group:approve': seatTries,
  'check-plan:write': draftTries,
  'check-plan:submit': submitTries,
  'check-plan:approve': versionTries,
  'check:carry-out': carryOutTries,
  'check-report:decide': reportTries,
  'sheets:bundle': sheetsTries,
  'archive:make': archiveTries,
  'import:people': importDraftTries,
  'import:time': importRunTries,
  'record-findings:explain': explanationTries,
  'year:archive': approvalOfYearTries,
  'regulation:write': regulationTries,
  'regulation:approve': approvalTries,
  'objection:raise': objectionTries,
  'objection:answer': answerTries,
  'filling-view:keep': viewTries,
  'contradiction:dismiss': dismissTries,
  'remark:raise': raiseTries,
  'remark:answer': answerRemarkTries,
  'remark:verify': judgeRemarkTries,
  /** her own row is hers, whatever she is here */
  'preference:change': (me, world) =>
    [me.personId, world.pupils[0]!.id, world.pupils[1]!.id].map((id) => update(id, 'person', { locale: 'ru' }, { id }, id === me.personId)),
  ...leadershipWrites,
};
