import { anotherThan, type Attempt, insert, type Row, update } from './attempts';
import type { Writing } from './capabilities';
import type { Standing } from './standing';
import { holdsOn, type World } from './world';

/** What is decided for the whole school: always in one's own name, and never in one's own matter. */
const AT = '2026-11-20T03:20:00Z';
const [FROM, TO] = ['2027-05-03', '2027-05-04'];

type LeadershipWriting = Exclude<Writing, 'import:people' | 'import:time' | 'people:keep' | 'account:keep' | 'second-factor:reset' | 'sheets:bundle' | 'archive:make' | 'record-findings:explain' | 'year:archive' | 'working-group:propose' | 'working-group:approve' | 'check-plan:write' | 'check-plan:submit' | 'check-plan:approve' | 'check:carry-out' | 'check-report:decide' | 'regulation:write' | 'regulation:approve' | 'filling-view:keep' | 'contradiction:dismiss' | 'absence:announce' | 'absence:explain' | 'access:issue' | 'child:join' | 'record-request:keep' | 'emergency:open' | 'emergency:end' | 'calendar-feed:keep' | 'objection:raise' | 'objection:answer' | 'remark:raise' | 'remark:answer' | 'remark:verify' | 'lesson:write' | 'plan:write' | 'mark:write' | 'term-mark:write' | 'state-copy:write' | 'subgroup:confirm' | 'week:confirm' | 'homework:tick' | 'notice:choose' | 'notice:repair' | 'address:keep' | 'preference:change' | 'state-sheet:take'>;

/** A decision in the own name passes where it is owed, the same in another's name never. */
function decided(me: Standing, world: World, table: string, author: string, row: Row, owed: boolean): Attempt[] {
  const other = anotherThan(me, world.pupils.map(({ id }) => id));
  return [insert('in her own name', table, { ...row, [author]: me.personId }, owed), insert("in another's name", table, { ...row, [author]: other }, false)];
}

function substitutionTries(me: Standing, world: World): Attempt[] {
  const other = anotherThan(me, world.assignments.map(({ teacherId }) => teacherId));
  const lesson = world.lessons.find(({ onDate }) => onDate === me.today)!;
  const granted = world.substitutions.find(({ withdrawnAt }) => !withdrawnAt)!;
  const takenBack = world.substitutions.find(({ withdrawnAt }) => withdrawnAt)!;
  const grant = { lesson_id: lesson.id, grants_marks: true, created_at: AT };
  return [
    ...decided(me, world, 'substitution', 'created_by_id', { ...grant, substitute_id: other }, me.leads),
    ...world.appointments.filter(({ post, approvedAt }) => approvedAt && ['administrator', 'secretary'].includes(post)).map(({ personId, post }) =>
      insert(`to ${post}`, 'substitution', { ...grant, substitute_id: personId, created_by_id: me.personId }, false)),
    insert('to herself', 'substitution', { ...grant, substitute_id: me.personId, created_by_id: me.personId }, false),
    insert('for herself', 'substitution', { ...grant, substitute_id: other, absent_teacher_id: me.personId, created_by_id: me.personId }, false),
    update('taken back', 'substitution', { withdrawn_at: AT, withdrawn_by_id: me.personId }, { id: granted.id }, me.leads),
    update("taken back in another's name", 'substitution', { withdrawn_at: AT, withdrawn_by_id: other }, { id: granted.id }, false),
    update('the absent teacher changed', 'substitution', { absent_teacher_id: other }, { id: granted.id }, false),
    update("another's grant turned to herself", 'substitution', { substitute_id: me.personId }, { id: granted.id }, false),
    update('given again', 'substitution', { withdrawn_at: null }, { id: takenBack.id }, false),
    update('marks added to a grant', 'substitution', { grants_marks: true }, { id: granted.id }, false),
    update('cancelled', 'lesson', { cancelled_at: AT }, { id: world.lessons.at(-1)!.id }, me.leads),
  ];
}

/** Other people's groups, from today on: to whoever teaches, never to herself nor to an administrator; ended, never reopened, turned or rewritten. */
function teachingTries(me: Standing, world: World): Attempt[] {
  const isOpen = holdsOn(me.today);
  const administrators = world.appointments.flatMap(({ post, personId }) => (post === 'administrator' ? [personId] : []));
  const { teacherId, groupId } = world.assignments.find((one) => isOpen(one) && one.teacherId !== me.personId && !administrators.includes(one.teacherId))!;
  const over = world.assignments.find(({ teacherId: other, endedOn }) => other !== me.personId && endedOn !== null && endedOn < me.today)!;
  const own = world.assignments.find((one) => one.teacherId === me.personId && isOpen(one));
  const given = { group_id: world.groups.find(({ id }) => id !== groupId && !me.groups.has(id))!.id, started_on: FROM };
  const row = { teacher_id: teacherId, group_id: groupId };
  return [
    insert('to a teacher', 'teaching_assignment', { ...given, teacher_id: teacherId }, me.leads),
    insert('to a teacher, from today', 'teaching_assignment', { ...given, teacher_id: teacherId, started_on: me.today }, me.leads),
    insert('to a teacher, since September', 'teaching_assignment', { ...given, teacher_id: teacherId, started_on: '2026-09-01' }, false),
    insert('to herself', 'teaching_assignment', { ...given, teacher_id: me.personId }, false),
    insert('to a pupil', 'teaching_assignment', { ...given, teacher_id: world.pupils[0]!.id }, false),
    ...administrators.map((personId) => insert('to an administrator', 'teaching_assignment', { ...given, teacher_id: personId }, false)),
    update('ended', 'teaching_assignment', { ended_on: me.today }, row, me.leads),
    update('ended long ago', 'teaching_assignment', { ended_on: '2026-10-01' }, row, false),
    update('turned to herself', 'teaching_assignment', { teacher_id: me.personId }, row, false),
    update('begun later', 'teaching_assignment', { started_on: FROM }, row, false),
    update('begun again', 'teaching_assignment', { ended_on: FROM }, { teacher_id: over.teacherId, group_id: over.groupId }, false),
    ...(own ? [update('her own ended', 'teaching_assignment', { ended_on: me.today }, { teacher_id: me.personId, group_id: own.groupId }, false)] : []),
  ];
}

/** Whether she was to keep a lesson on one of the days: what she owes then another excuses. */
function keptLessonOn({ personId }: Standing, { lessons, assignments, substitutions }: World, days: string[]): boolean {
  const granted = new Set(substitutions.filter((one) => one.substituteId === personId && !one.withdrawnAt).map(({ lessonId }) => lessonId));
  const own = assignments.filter(({ teacherId }) => teacherId === personId);
  return lessons.some((lesson) => days.includes(lesson.onDate) && !lesson.cancelledAt
    && (granted.has(lesson.id) || own.some((one) => one.groupId === lesson.groupId && holdsOn(lesson.onDate)(one))));
}

function calendarTries(me: Standing, world: World): Attempt[] {
  const year_id = world.years[0]!.id;
  const special = world.specialDays[0]!.id;
  const day = { year_id, started_on: FROM, ended_on: TO, kind: 'off', scope: 'school', reason_ky: 'А', reason_ru: 'А', reason_en: 'A', entered_at: AT };
  return [
    ...decided(me, world, 'special_day', 'entered_by_id', day, me.leads),
    insert('of days past', 'special_day', { ...day, started_on: '2026-11-18', ended_on: '2026-11-19', entered_by_id: me.personId }, me.leads && !keptLessonOn(me, world, ['2026-11-18', '2026-11-19'])),
    update('withdrawn', 'special_day', { withdrawn_at: AT, withdrawn_by_id: me.personId }, { id: special }, me.leads),
    update('entered by another', 'special_day', { entered_by_id: me.personId }, { id: special }, false),
    update('moved', 'term', { ends_on: world.terms[0]!.endedOn }, { id: world.terms[0]!.id }, me.leads),
    update('by half-years', 'course', { term_kind: 'halfYear' }, { id: world.groups[0]!.courseId }, me.leads),
    update('by points', 'course_group', { grading_mode: 'points' }, { id: world.groups[0]!.id }, me.leads),
    update('of another course', 'course_group', { course_id: world.groups.at(-1)!.courseId }, { id: world.groups[0]!.id }, false),
    update('of another subject', 'course', { subject_id: special }, { id: world.groups[0]!.courseId }, false),
    insert('filled already', 'lesson', { group_id: world.groups[0]!.id, on_date: FROM, position: 1, topic: 'А' }, false),
    insert('of the timetable', 'lesson', { group_id: world.groups[0]!.id, on_date: FROM, position: 1 }, me.leads),
  ];
}

/** A lesson put elsewhere, kept outside, and another timetable: decided for the school; what is in force is ended, never rewritten. */
function timetableTries(me: Standing, world: World): Attempt[] {
  const [lesson, group] = [world.lessons.at(-1)!.id, world.groups[0]!.id];
  const moved = { moved_from_on: FROM, moved_from_position: 1, moved_at: AT, moved_by_id: me.personId, move_reason: 'А' };
  const inForce = { year_id: world.years[0]!.id, name: 'А', started_on: FROM, put_in_force_at: AT };
  return [
    update('moved once', 'lesson', moved, { id: lesson }, me.leads),
    update('kept outside', 'lesson', { kept_outside_at: AT, kept_outside_by_id: me.personId }, { id: lesson }, me.leads),
    insert('in force from May', 'timetable', inForce, me.leads),
    update('ended', 'timetable', { ended_on: TO }, { year_id: world.years[0]!.id }, me.leads),
    update('renamed', 'timetable', { name: 'А' }, { year_id: world.years[0]!.id }, false),
    update('another hour', 'timetable_entry', { position: 9 }, { group_id: group }, false),
    insert('bells from May', 'bell_schedule', { name: 'А', kind: 'shortened', started_on: FROM }, me.leads),
    update('bells renamed', 'bell_schedule', { name: 'А' }, { kind: 'regular' }, false),
    update('another minute', 'bell_slot', { starts_at_minute: 1 }, { position: 1 }, false),
  ];
}

function termTries(me: Standing, world: World): Attempt[] {
  const [open, closed] = [world.terms[1]!.id, world.closings[0]!];
  const { groupId, teacherId } = world.assignments.find((one) => one.teacherId !== me.personId)!;
  const teachesOwnChild = world.memberships.some((one) => one.groupId === groupId && me.children.has(one.pupilId));
  const unlock = { term_id: closed.termId, group_id: groupId, started_on: me.today, ended_on: me.today, reason: 'А', granted_at: AT };
  const { group_id: _, ...reasons } = unlock;
  const ownClasses = new Set(world.enrolments.filter(({ pupilId }) => me.ownPupils.has(pupilId)).map(({ classId }) => classId));
  const leads = world.appointments.flatMap(({ post, classId, personId }) => (post === 'classTeacher' && classId ? [{ classId, personId }] : []));
  const leaders = [true, false].flatMap((isOwn) => leads.find(({ classId }) => ownClasses.has(classId) === isOwn) ?? []);
  const reopened = { reopened_at: AT, reopen_reason: 'А' };
  return [
    ...decided(me, world, 'term_closing', 'closed_by_id', { term_id: open, closed_at: AT }, me.leads),
    update('reopened', 'term_closing', { ...reopened, reopened_by_id: me.personId }, { id: closed.id }, me.leads && me.groups.size === 0),
    update("reopened in another's name", 'term_closing', { ...reopened, reopened_by_id: anotherThan(me, world.pupils.map(({ id }) => id)) }, { id: closed.id }, false),
    update('another term', 'term_closing', { term_id: open }, { id: closed.id }, false),
    ...decided(me, world, 'term_unlock', 'granted_by_id', { ...unlock, teacher_id: teacherId }, me.leads && !teachesOwnChild),
    ...leaders.map(({ classId, personId }) =>
      insert(`reasons of ${classId}`, 'term_unlock', { ...reasons, class_id: classId, teacher_id: personId, granted_by_id: me.personId }, me.leads && personId !== me.personId && !ownClasses.has(classId))),
    insert('reasons for herself', 'term_unlock', { ...reasons, class_id: world.classes[0]!.id, teacher_id: me.personId, granted_by_id: me.personId }, false),
    insert('for herself', 'term_unlock', { ...unlock, teacher_id: me.personId, granted_by_id: me.personId }, false),
  ];
}

function correctionTries(me: Standing, world: World): Attempt[] {
  const decided = { decision: 'approved', decided_at: AT };
  const other = anotherThan(me, world.assignments.map(({ teacherId }) => teacherId));
  return world.corrections.flatMap(({ id, requestedById, groupId, pupilId, decision }) => {
    const concerns = pupilId === null ? world.memberships.filter((one) => one.groupId === groupId).map((one) => one.pupilId) : [pupilId];
    const isParty = requestedById === me.personId || me.groups.has(groupId) || concerns.some((pupil) => me.children.has(pupil));
    return [
      update(`${id} decided`, 'correction_request', { ...decided, decided_by_id: me.personId }, { id }, me.leads && !isParty && decision === null),
      update(`${id} decided in another's name`, 'correction_request', { ...decided, decided_by_id: other }, { id }, false),
      update(`${id} rewritten`, 'correction_request', { reason: 'Б' }, { id }, false),
    ];
  });
}

function settingTries(me: Standing, world: World): Attempt[] {
  const setting = { key: 'editWindowDays', value: '30', effective_on: FROM, set_at: AT };
  return [...decided(me, world, 'setting', 'set_by_id', setting, me.leads), insert('since September', 'setting', { ...setting, effective_on: '2026-09-01', set_by_id: me.personId }, false), update('rewritten', 'setting', { value: '30' }, { key: 'editWindowDays' }, false)];
}

/** Those that wait, the one that was declined, and one that counts: decided once, in the own name, never in the own matter. */
function appointmentTries(me: Standing, { appointments, pupils }: World): Attempt[] {
  const counting = appointments.find(({ approvedAt }) => approvedAt)!;
  const other = anotherThan(me, pupils.map(({ id }) => id));
  return [...appointments.filter(({ approvedAt }) => !approvedAt), counting].flatMap(({ id, personId, proposedById, approvedAt, declinedAt }) => {
    const owed = me.isDirector && ![personId, proposedById].includes(me.personId) && !approvedAt && !declinedAt;
    const where = { id };
    return [
      update(`${id} approved`, 'staff_appointment', { approved_at: AT, approved_by_id: me.personId }, where, owed),
      update(`${id} declined`, 'staff_appointment', { declined_at: AT, declined_by_id: me.personId, word: 'А' }, where, owed),
      update(`${id} approved in another's name`, 'staff_appointment', { approved_at: AT, approved_by_id: other }, where, false),
      update(`${id} approved by nobody`, 'staff_appointment', { approved_at: AT }, where, false),
      update(`${id} made another's`, 'staff_appointment', { person_id: other, approved_at: AT, approved_by_id: me.personId }, where, false),
      update(`${id} made another post`, 'staff_appointment', { post: 'director', approved_at: AT, approved_by_id: me.personId }, where, false),
    ];
  });
}

/** The next year is drafted in the own name; that it is begun, or taken back, is said by the functions that do it. */
function turnTries(me: Standing, world: World): Attempt[] {
  const draft = { from_year_id: world.years[0]!.id, content: '{}', drafted_at: AT, changed_at: AT };
  const begun = { begun_at: AT, begun_by_id: me.personId, made: '{}' };
  return [
    ...decided(me, world, 'year_turn', 'drafted_by_id', draft, me.leads),
    insert('begun already', 'year_turn', { ...draft, drafted_by_id: me.personId, ...begun }, false),
    update('begun', 'year_turn', begun, { from_year_id: world.years[0]!.id }, false),
    // Whoever leads is told that there is no such draft.
    ...(me.leads ? [] : ["app.begin_year(gen_random_uuid(), '{}')", 'app.take_back_year(gen_random_uuid())'].map((call) => ({ what: call, sql: `select ${call}`, values: [], owed: false }))),
  ];
}

export const leadershipWrites: Record<LeadershipWriting, (me: Standing, world: World) => Attempt[]> = {
  'lesson:substitute': substitutionTries,
  'teaching:assign': teachingTries,
  'calendar:change': calendarTries,
  'timetable:change': timetableTries,
  'term:close': termTries,
  'correction:decide': correctionTries,
  'setting:change': settingTries,
  'year:turn': turnTries,
  'school:prepare': (me) => [
    update('renamed', 'school', { name_ky: 'А' }, { time_zone: 'Asia/Bishkek' }, me.leads),
    update('of another zone', 'school', { time_zone: 'UTC' }, { time_zone: 'Asia/Bishkek' }, false),
  ],
  'appointment:approve': appointmentTries,
  'session:undo': (me, { sessions }) => {
    const another = sessions.find(({ personId }) => personId !== me.personId)!;
    const own = sessions.find(({ personId }) => personId === me.personId);
    const may = (what: string, id: string, owed: boolean): Attempt => ({ what, sql: 'select where app.may_undo($1)', values: [id], owed });
    return [may('another’s session', another.id, me.leads), ...(own ? [may('her own session', own.id, false)] : [])];
  },
};
