import { v7 as newId } from 'uuid';
import type { Owner } from '@/tests/support/owner';
import { type Player, PLAYERS } from './players';
import { standingOf } from './standing';
import { readParts, readWorld, type World } from './world';

/** The edges that a quiet year lacks: periods that ended yesterday, end today or begin on Monday, grants of every kind, one thing of each that families and teachers do. */
const [LONG_AGO, YESTERDAY, TODAY, MONDAY] = ['2026-09-01', '2026-11-19', '2026-11-20', '2026-11-23'];
const AT = '2026-11-19T09:00:00+06:00';

export type Insert = (table: string, rows: Record<string, unknown>[]) => Promise<void>;
export type IdOf = (player: Player) => string;

/** Everything a person may hold: over since yesterday, beginning on Monday, or not approved. */
export async function insertPosts(insert: Insert, world: World, idOf: IdOf): Promise<void> {
  const [former, coming] = [idOf('formerStaff'), idOf('comingStaff')];
  const class_id = world.classes[0]!.id;
  const teachers = standingOf(world, idOf('subjectTeacher')).groups;
  const over = { started_on: LONG_AGO, ended_on: YESTERDAY };
  const ahead = { started_on: MONDAY };
  const proposed = { proposed_at: AT };
  const approved = { proposed_at: AT, approved_at: AT };
  await insert('staff_appointment', ['deputy', 'director', 'teacher'].map((post) => ({ person_id: former, post, ...over, ...approved })));
  await insert('staff_appointment', [{ person_id: former, post: 'classTeacher', class_id, ...over, ...approved }]);
  await insert('staff_appointment', [{ person_id: coming, post: 'classTeacher', class_id, ...ahead, ...approved }]);
  await insert('staff_appointment', [
    { person_id: coming, post: 'deputy', ...ahead, ...approved },
    { person_id: coming, post: 'director', started_on: LONG_AGO, ...proposed, approved_at: null },
  ]);
  await insert('staff_appointment', [{ person_id: idOf('actingDirector'), post: 'actingDirector', started_on: LONG_AGO, ended_on: TODAY, ...approved }]);
  // Waiting for the director: his own, one that he proposed himself, another's; and one that was declined.
  const waits = { started_on: LONG_AGO, ...proposed, approved_at: null };
  await insert('staff_appointment', [
    { person_id: idOf('director'), post: 'administrator', ...waits, proposed_by_id: null },
    { person_id: idOf('secretary'), post: 'administrator', ...waits, proposed_by_id: idOf('director') },
    { person_id: idOf('actingDirector'), post: 'deputy', ...waits, proposed_by_id: idOf('administrator') },
  ]);
  await insert('staff_appointment', [{ person_id: idOf('secretary'), post: 'deputy', ...waits, declined_at: AT, declined_by_id: idOf('director') }]);
  await insert('working_group_membership', [
    { person_id: former, is_chair: false, ...over, ...approved },
    { person_id: coming, is_chair: false, started_on: LONG_AGO, ended_on: null, ...proposed, approved_at: null },
    { person_id: idOf('director'), is_chair: false, started_on: LONG_AGO, ended_on: null, ...proposed, approved_at: null },
  ]);
  await insert('working_group_membership', [{ person_id: idOf('secretary'), is_chair: true, started_on: LONG_AGO, ...proposed, declined_at: AT, declined_by_id: idOf('director'), word: 'А' }]);
  const [group_id] = teachers;
  await insert('teaching_assignment', [{ group_id, teacher_id: former, ...over }, { group_id, teacher_id: coming, ...ahead, ended_on: null }]);
  const child = { pupil_id: idOf('pupil'), may_announce: true };
  await insert('guardianship', [{ guardian_id: former, ...child, ...over }, { guardian_id: coming, ...child, ...ahead, ended_on: null }]);
}

/** Lessons granted with and without marks, long ago, ahead, and taken back, in groups that are nobody's of the cast. */
export async function insertGrants(insert: Insert, world: World, idOf: IdOf): Promise<void> {
  const me = standingOf(world, idOf('substitute'));
  const taken = new Set(world.substitutions.map(({ lessonId }) => lessonId));
  const strange = new Set(world.groups.filter(({ id, gradingMode }) => gradingMode === 'fivePoint' && !me.groups.has(id) && !me.classGroups.has(id)).map(({ id }) => id));
  const lessonOn = (day: string) => {
    const lesson = world.lessons.find((one) => one.onDate === day && strange.has(one.groupId) && !taken.has(one.id) && !one.cancelledAt)!;
    strange.delete(lesson.groupId);
    return lesson.id;
  };
  const grant = (day: string, grants_marks: boolean, withdrawn_at: string | null = null, substitute_id = idOf('substitute')) => ({
    ...{ lesson_id: lessonOn(day), substitute_id, grants_marks, withdrawn_at, created_at: AT },
  });
  await insert('substitution', [
    grant(TODAY, true), grant(TODAY, false), grant(TODAY, true, AT), grant(YESTERDAY, true), grant('2026-11-13', true), grant('2026-11-12', true), grant('2026-11-04', true), grant(MONDAY, true),
    grant(TODAY, true, AT, idOf('formerStaff')), grant('2026-11-11', true, null, idOf('formerStaff')),
  ]);
}

/** Of some families of the class led, of another and of the cast a code, a consent and a request for the record that stand, and one of each that is over. */
export async function insertCodes(insert: Insert, owner: Owner, idOf: IdOf): Promise<void> {
  const world = await readWorld(owner, TODAY);
  const { classPupils } = standingOf(world, idOf('classTeacher'));
  const used = { used_at: AT, used_by_id: idOf('pupil') };
  const some = [true, false].flatMap((isOwn) => world.guardianships.filter(({ pupilId }) => classPupils.has(pupilId) === isOwn).slice(0, 4)).concat(world.guardianships.filter(({ guardianId }) => guardianId === idOf('parentOfTwo')).slice(0, 1));
  for (const [at, { id, guardianId, pupilId }] of some.entries()) {
    const code = { guardianship_id: id, pupil_id: pupilId, person_id: guardianId, sign: `CODE${at}`, secret_hash: '', issued_at: AT, issued_by_id: idOf('classTeacher'), expires_at: `${MONDAY}T00:00:00+06:00`, wrong_tries: 0 };
    const consent = { pupil_id: pupilId, guardian_id: guardianId, scope: 'А', given_on: YESTERDAY, taken_at: AT, taken_by_id: idOf('secretary') };
    await insert('paper_consent', [{ ...consent, withdrawn_at: null, withdrawn_by_id: null }, { ...consent, withdrawn_at: AT, withdrawn_by_id: idOf('secretary') }]);
    if (at % 2 === 0) await insert('home_teaching', [{ pupil_id: pupilId, started_on: '2026-10-01', ended_on: YESTERDAY, order_number: '7', ordered_on: '2026-10-01', end_order_number: '8', end_ordered_on: YESTERDAY }, { pupil_id: pupilId, started_on: TODAY, ended_on: '2026-12-01', order_number: '9', ordered_on: TODAY }]);
    const asked = { pupil_id: pupilId, guardian_id: guardianId, received_on: YESTERDAY, registered_at: AT, registered_by_id: idOf('secretary') };
    await insert('record_request', [{ ...asked, handed_over_at: null, handed_over_by_id: null }, { ...asked, handed_over_at: AT, handed_over_by_id: idOf('secretary') }]);
    const feed = { person_id: guardianId, pupil_id: pupilId, made_at: AT };
    await insert('calendar_feed', [{ ...feed, token_hash: `${at}`, voided_at: null }, { ...feed, token_hash: `${at} over`, voided_at: AT }]);
    await insert('access_code', [{ ...code, used_at: null, used_by_id: null }, { ...code, ...used }]);
  }
}

/** Of a lesson of every group and of every lesson that was granted, its topic and its marks carried over by somebody. */
export async function insertStateCopies(insert: Insert, owner: Owner, world: World): Promise<void> {
  const lessons = await lessonsOfEachKind(owner, world);
  const carried_by_id = world.assignments[0]!.teacherId;
  await insert('state_copy', lessons.flatMap(({ id: lesson_id, groupId: group_id }) =>
    ['topic', 'marks'].map((part) => ({ lesson_id, group_id, part, language: 'ru', text: 'А', carried_at: AT, carried_by_id })),
  ));
}

/** A quarter of every group taken out by somebody. */
export async function insertStateExports(insert: Insert, world: World): Promise<void> {
  const taken = { term_id: world.terms[0]!.id, held: [], exported_at: AT, exported_by_id: world.assignments[0]!.teacherId };
  await insert('state_export', world.groups.map(({ id: group_id }) => ({ group_id, ...taken })));
}

/** One of every group, and every one that was granted. */
async function lessonsOfEachKind(owner: Owner, world: World): Promise<World['lessons']> {
  const { substitutions } = await readParts(owner, ['substitutions']);
  const granted = new Set(substitutions.map(({ lessonId }) => lessonId));
  const seen = new Set<string>();
  return world.lessons.filter(({ id, groupId }) => granted.has(id) || (!seen.has(groupId) && seen.add(groupId)));
}

/** Of each kind of lesson what another's value kept out of it: of the lesson itself, and of its first pupil and those whose families are here. */
export async function insertDeclined(insert: Insert, owner: Owner, world: World, idOf: IdOf): Promise<void> {
  const families = new Set((['parentOfTwo', 'neighbourParent', 'pupil'] as const).flatMap((player) => [...standingOf(world, idOf(player)).ownPupils]));
  const author_id = world.assignments[0]!.teacherId;
  await insert('declined_entry', (await lessonsOfEachKind(owner, world)).flatMap(({ id: lesson_id, groupId: group_id }) => {
    const pupils = world.memberships.filter((one) => one.groupId === group_id).map(({ pupilId }) => pupilId);
    const kept = { lesson_id, group_id, pupil_id: null, slot: 0, entry: {}, author_id, session_id: author_id, typed_at: AT, received_at: AT, is_by_device_clock: false };
    return [
      ...['topic', 'confirmation'].map((kind) => ({ ...kept, kind })),
      ...pupils.filter((id, at) => at === 0 || families.has(id)).flatMap((pupil_id) => ['mark', 'attendance'].map((kind) => ({ ...kept, kind, pupil_id }))),
    ];
  }));
}

/** Of some pupils in every subject: marks that are public, that are not yet, that are for the school alone, and one corrected before it was public. */
export async function insertTermMarks(owner: Owner, insert: Insert, world: World, idOf: IdOf): Promise<void> {
  const courseOf = new Map(world.groups.map(({ id, courseId }) => [id, courseId]));
  const standings = (['parentOfTwo', 'neighbourParent', 'pupil', 'classTeacher'] as const).map((player) => standingOf(world, idOf(player)));
  const pupils = new Set([...standings.flatMap(({ ownPupils, classPupils }) => [...ownPupils, ...classPupils]), ...world.pupils.slice(0, 20).map(({ id }) => id)]);
  const known = world.memberships.filter(({ pupilId }) => pupils.has(pupilId)).map(({ groupId, pupilId }) => [`${courseOf.get(groupId)} ${pupilId}`, groupId] as const);
  const teacherOf = new Map(world.assignments.map(({ groupId, teacherId }) => [groupId, teacherId]));
  const [standing, revisions]: [string[], Record<string, unknown>[]] = [[], []];
  for (const [key, groupId] of new Map(known)) {
    const [course_id, pupil_id] = key.split(' ');
    const give = (period: string, stage: string, publish_at: string, base_revision_id: string | null = null) => {
      const id = newId();
      const mark = { course_id, pupil_id, period, stage, kind: 'figure', value: 4 };
      const author_id = teacherOf.get(groupId) ?? idOf('subjectTeacher');
      revisions.push({ ...mark, id, base_revision_id, author_id, typed_at: AT, received_at: AT, publish_at, payload_hash: '' });
      return id;
    };
    const early = give('exam', 'decided', `${TODAY}T08:00:00+06:00`);
    standing.push(give('trimester1', 'predicted', AT), give('year', 'decided', AT), give('final', 'decided', `${MONDAY}T08:00:00+06:00`), give('exam', 'decided', AT, early));
  }
  await insert('term_mark_revision', revisions);
  await owner.rows(`insert into term_mark (school_id, course_id, pupil_id, period, stage, kind, value, revision_id)
    select r.school_id, r.course_id, r.pupil_id, r.period, r.stage, r.kind, r.value, r.id from term_mark_revision r
    where r.id = any ($1) on conflict do nothing`, [standing]);
}

/** Every guardian of a pupil, whenever the guardianship is, has read a week of his, in which the sample has none read. */
export async function insertConfirmations(owner: Owner, insert: Insert): Promise<void> {
  const { guardianships } = await readParts(owner, ['guardianships']);
  const pairs = new Map(guardianships.map(({ guardianId: guardian_id, pupilId: pupil_id }) => [`${guardian_id} ${pupil_id}`, { guardian_id, pupil_id }]));
  await insert('week_confirmation', [...pairs.values()].map((pair) => ({ ...pair, week_starts_on: '2026-08-24', confirmed_at: AT })));
}

/** Every guardian of a pupil, whenever the guardianship is, was told of a mark; of the cast each chose how, and on which device. */
export async function insertTold(owner: Owner, insert: Insert, idOf: IdOf, school_id: string): Promise<void> {
  const told = await owner.rows<Record<string, string>>(`select distinct on (g.guardian_id, g.pupil_id) g.guardian_id, g.pupil_id, r.id as fact_id, r.lesson_id
    from guardianship g join mark_revision r on r.school_id = g.school_id and r.pupil_id = g.pupil_id and r.value is not null and r.publish_at < '2026-11-10'
      and not exists (select from mark_revision l where l.school_id = r.school_id and l.base_revision_id = r.id) order by g.guardian_id, g.pupil_id, r.seq`);
  await insert('notice', told.map((one) => ({ ...one, kind: 'mark', found_at: AT })));
  const players = (['parentOfTwo', 'neighbourParent', 'teacherAndParent', 'formerStaff'] as const).map(idOf);
  const message = (guardian_id: string, end: object) => ({ guardian_id, channel: 'email', purpose: 'news', created_at: AT, job_id: newId(), attempts: 1, queued_at: AT, ...end });
  await insert('notice_message', players.flatMap((id) => [message(id, { failed_at: AT, trouble: 'refused' }), message(id, { queued_at: null }), message(id, { sent_at: AT })]));
  const paces = { push_absences: 'atOnce', push_marks: 'off', email_absences: 'daily', email_marks: 'weekly' };
  await owner.insert('notice_preference', players.slice(1).map((person_id) => ({ school_id, person_id, ...paces, tells_details: false, email_wrong_tries: 0, set_at: AT })));
  const sessions = await owner.rows<{ id: string; person_id: string }>('select distinct on (person_id) id, person_id from session where person_id = any ($1) order by person_id, id', [players]);
  await insert('push_subscription', sessions.map(({ id, person_id }) => ({ person_id, session_id: id, endpoint: `https://push.example.org/${id}`, p256dh: 'А', auth: 'А', created_at: AT })));
}

/** Of the families' children, and of some others, the first homework of every group is done. */
export async function insertTicks(owner: Owner, world: World, idOf: IdOf, school_id: string): Promise<void> {
  const families = (['parentOfTwo', 'neighbourParent', 'pupil'] as const).flatMap((player) => [...standingOf(world, idOf(player)).ownPupils]);
  const pupils = new Set([...families, ...standingOf(world, idOf('classTeacher')).classPupils, ...world.pupils.slice(0, 5).map(({ id }) => id)]);
  const first = new Map(world.homework.toReversed().map(({ groupId, givenLessonId }) => [groupId, givenLessonId]));
  const done = world.memberships.filter(({ pupilId, groupId }) => pupils.has(pupilId) && first.has(groupId)).map(({ pupilId, groupId }) => [pupilId, first.get(groupId)!] as const);
  const rows = new Map(done.map(([pupil_id, given_lesson_id]) => [`${pupil_id} ${given_lesson_id}`, { school_id, pupil_id, given_lesson_id, done_at: AT }]));
  const ticked = new Set(world.ticks.map(({ pupilId, givenLessonId }) => `${pupilId} ${givenLessonId}`));
  await owner.insert('homework_tick', [...rows].filter(([key]) => !ticked.has(key)).map(([, row]) => row));
}

/** Asked for by a teacher, about a pupil of hers, about his term mark and about a lesson; one that is decided; and one of the deputy's own. */
export async function insertCorrections(insert: Insert, world: World, idOf: IdOf): Promise<void> {
  const { groups, personId: requested_by_id } = standingOf(world, idOf('subjectTeacher'));
  const lesson = world.lessons.find(({ groupId, onDate }) => groups.has(groupId) && onDate < TODAY)!;
  const { pupilId: pupil_id } = world.memberships.find(({ groupId }) => groupId === lesson.groupId)!;
  const request = () => ({
    ...{ requested_by_id, session_id: newId(), lesson_id: lesson.id, group_id: lesson.groupId, operation_id: newId(), operation: {} },
    ...{ old_text: '', reason: 'А', requested_at: AT },
  });
  const operation = { id: newId(), pupilId: pupil_id, period: 'quarter1', stage: 'decided', value: 5, base: null, typedAt: AT };
  await insert('correction_request', [{ ...request(), kind: 'termMark', lesson_id: null, pupil_id, operation }]);
  await insert('correction_request', [{ ...request(), kind: 'mark', pupil_id }, { ...request(), kind: 'topic', pupil_id: null }, { ...request(), kind: 'topic', pupil_id: null, requested_by_id: idOf('deputy') }]);
  await insert('correction_request', [{ ...request(), kind: 'topic', decision: 'declined', decided_at: AT, decided_by_id: idOf('director') }]);
}

/** Of every child of the families here one that waits, and of one an answered one; of the class led, two that wait for its teacher. */
export async function insertNotices(insert: Insert, world: World, idOf: IdOf): Promise<void> {
  const said = (pupil_id: string, player: Player) => ({ pupil_id, announced_by_id: idOf(player), started_on: TODAY, ended_on: TODAY, kind: 'sick', announced_at: AT });
  const families = (['parentOfTwo', 'neighbourParent', 'teacherAndParent'] as const).flatMap((player) => [...standingOf(world, idOf(player)).children].map((id) => said(id, player)));
  const led = [...standingOf(world, idOf('classTeacher')).classPupils].slice(2, 4).map((id) => said(id, 'formerStaff'));
  await insert('absence_notice', [...families, ...led]);
  await insert('absence_notice', [{ ...families[0], decision: 'approved', decided_at: AT, decided_by_id: idOf('classTeacher') }]);
}

/** Of a child of each family, of the teacher’s pupil and in every granted lesson, one that waits; and one that is answered. */
export async function insertObjections(owner: Owner, insert: Insert, world: World, idOf: IdOf): Promise<void> {
  const { substitutions } = await readParts(owner, ['substitutions']);
  const teacher = standingOf(world, idOf('subjectTeacher'));
  const families = (['parentOfTwo', 'neighbourParent', 'teacherAndParent'] as const).flatMap((player) => [...standingOf(world, idOf(player)).children]);
  const granted = new Set(substitutions.map(({ lessonId }) => lessonId));
  const lastOf = (groups: ReadonlySet<string>) => world.lessons.findLast(({ groupId, onDate }) => groups.has(groupId) && onDate < TODAY);
  const lessons = [lastOf(teacher.groups), ...world.lessons.filter(({ id }) => granted.has(id)), ...families.map((pupil) => lastOf(new Set(world.memberships.filter(({ pupilId }) => pupilId === pupil).map(({ groupId }) => groupId))))];
  const rows = lessons.flatMap((lesson) => {
    if (!lesson) return [];
    const members = world.memberships.filter(({ groupId }) => groupId === lesson.groupId).map(({ pupilId }) => pupilId);
    const pupil_id = members.find((id) => families.includes(id)) ?? members[0];
    return [{ pupil_id, lesson_id: lesson.id, group_id: lesson.groupId, part: 'mark', note: 'А', raised_at: AT, raised_by_id: idOf('parentOfTwo') }];
  });
  await insert('objection', [...new Map(rows.map((row) => [`${row.lesson_id} ${row.pupil_id}`, row])).values()]);
  await insert('objection', [{ ...rows[0], decision: 'approved', decided_at: AT, decided_by_id: idOf('subjectTeacher') }]);
}

/** Pupils who left, join or came from another class, a group that was handed over, children whose guardianship ended, ends today or is to begin. */
export async function moveBorders(owner: Owner, insert: Insert, world: World, idOf: IdOf): Promise<void> {
  const [teacher, leader] = [standingOf(world, idOf('subjectTeacher')), standingOf(world, idOf('classTeacher'))];
  const groupOf = (at: number) => [...teacher.groups][at];
  const pupilsIn = (group: string | undefined) => world.memberships.filter(({ groupId }) => groupId === group).map(({ pupilId }) => pupilId);
  const membership = 'where group_id = $1 and pupil_id = $2';
  await owner.rows(`update course_group_membership set ended_on = '${YESTERDAY}' ${membership}`, [groupOf(1), pupilsIn(groupOf(1))[0]]);
  await owner.rows(`update course_group_membership set started_on = '${MONDAY}' ${membership}`, [groupOf(2), pupilsIn(groupOf(2))[0]]);
  await owner.rows(`update enrolment set ended_on = '${YESTERDAY}' where pupil_id = $1`, [[...leader.classPupils][0]]);
  const elsewhere = world.parts.find(({ classId, groupId }) => !leader.classes.has(classId) && !leader.classPupilGroups.has(groupId) && !leader.groups.has(groupId))!;
  await insert('course_group_membership', [{ group_id: elsewhere.groupId, pupil_id: [...leader.classPupils][1], started_on: LONG_AGO, ended_on: '2026-10-15' }]);
  await owner.rows(`update teaching_assignment set ended_on = '${YESTERDAY}' where teacher_id = $1 and group_id = $2`, [idOf('classTeacher'), [...leader.groups][0]]);
  const neighbour = standingOf(world, idOf('neighbourParent'));
  const others = world.pupils.filter(({ id }) => !neighbour.ownPupils.has(id)).slice(0, 3);
  const periods = [{ started_on: LONG_AGO, ended_on: YESTERDAY }, { started_on: LONG_AGO, ended_on: TODAY }, { started_on: MONDAY, ended_on: null }];
  await insert('guardianship', periods.map((period, at) => ({ guardian_id: neighbour.personId, pupil_id: others[at]!.id, may_announce: true, ...period })));
}

/** Of everybody one that lives, and one that stood unused since yesterday. */
export async function insertSessions(owner: Owner, insert: Insert, idOf: IdOf): Promise<void> {
  const account_id = newId();
  await owner.insert('account', [{ id: account_id, login: 'cast', password_hash: '', password_set_at: AT, must_change_password: false, created_at: AT }]);
  const session = (player: Player, last_seen_at: string) => ({ account_id, person_id: idOf(player), started_at: AT, last_seen_at, device_label: player });
  await insert('session', PLAYERS.flatMap((player) => [session(player, AT), session(player, `${TODAY}T08:00:00+06:00`)]));
}
