import { v7 as newId } from 'uuid';
import type { Claims } from '@/lib/auth/claims';
import { hashPassword } from '@/lib/auth/passwords';
import { sessionCookie } from '@/lib/auth/session-cookie';
import type { Day } from '@/lib/calendar/day';
import type { Persona } from '@/prisma/sample/make-sample-school';
import { makeLargeSchools } from '@/tests/bench/large-school';
import { connectOwner, type Owner } from '../support/owner-connection';

/** 67 classes of 30: 2,010 pupils. */
export const SIZE = { classes: 67, teachers: 70, families: 800 };
const CREATED = '2020-01-01T00:00:00Z';
/** Marks of so many days: what a diary and a spread of the present term hold. */
const DAYS_WITH_MARKS = 50;

export interface PeakTeacher {
  cookie: string;
  groupId: string;
  lessonId: string;
  pupilIds: readonly string[];
  login: string;
}

export interface PeakSchool {
  teachers: readonly PeakTeacher[];
  families: readonly { cookie: string; pupilId: string; login: string }[];
  /** the present one */
  termId: string;
  deputy: Pick<Persona, 'login' | 'password'>;
  /** everybody's */
  password: string;
  counts: string;
}

/** A large school with people who may sign in: 70 teachers with a lesson today, 800 families, and open sessions of all of them. */
export async function makePeakSchool(ownerUrl: string, today: Day, now: Date): Promise<PeakSchool> {
  const { deputy } = await makeLargeSchools(ownerUrl, 1, today, { classes: SIZE.classes });
  const owner = await connectOwner(ownerUrl);
  try {
    const { id: schoolId } = await owner.row<{ id: string }>('select id from school');
    await addBellsAndEnrolments(owner, schoolId);
    await addMarks(owner, schoolId, today);
    const password = newId();
    const hash = await hashPassword(password);
    const teachers = await owner.rows<{ id: string; group: string; lesson: string; pupils: string[] }>(
      `select distinct on (a.teacher_id) a.teacher_id as id, l.group_id as group, l.id as lesson, array(select m.pupil_id from course_group_membership m where m.school_id = $1 and m.group_id = l.group_id) as pupils
        from lesson l join teaching_assignment a using (school_id, group_id) where l.school_id = $1 and l.on_date = $2 order by a.teacher_id, l.position limit $3`, [schoolId, today, SIZE.teachers]);
    if (teachers.length < SIZE.teachers) throw new Error(`Only ${teachers.length} teachers have a lesson on ${today}.`);
    const families = await addFamilies(owner, schoolId);
    await owner.insert('staff_appointment', teachers.map(({ id }) => ({ school_id: schoolId, id: newId(), person_id: id, post: 'teacher', started_on: '2026-09-01', proposed_at: CREATED, approved_at: CREATED })));
    const people = [...teachers.map(({ id }) => ({ id, hats: ['subjectTeacher'] as const, pupilIds: [] as string[] })), ...families.map(({ id, pupilId }) => ({ id, hats: ['parent'] as const, pupilIds: [pupilId] }))];
    const signedIn = await giveAccounts(owner, schoolId, people, hash, now);
    await owner.rows('analyze');
    const counts = await owner.row<Record<string, number>>(`select (select count(*)::int from pupil where school_id = $1) as pupils, (select count(*)::int from lesson where school_id = $1) as lessons, (select count(*)::int from mark where school_id = $1) as marks`, [schoolId]);
    const { id: termId } = await owner.row<{ id: string }>('select id from term where school_id = $1 and $2::date between starts_on and ends_on', [schoolId, today]);
    return {
      termId,
      teachers: teachers.map(({ group, lesson, pupils }, n) => ({ ...signedIn[n]!, groupId: group, lessonId: lesson, pupilIds: pupils })),
      families: families.map(({ pupilId }, n) => ({ ...signedIn[teachers.length + n]!, pupilId })),
      deputy, password,
      counts: `${counts.pupils} pupils of ${SIZE.classes} classes, ${counts.lessons} lessons, ${counts.marks} marks, ${teachers.length} teachers and ${families.length} families with accounts`,
    };
  } finally {
    await owner.close();
  }
}

/** Every lesson of the day has begun at whatever hour this runs. */
async function addBellsAndEnrolments(owner: Owner, schoolId: string): Promise<void> {
  const bells = newId();
  await owner.insert('bell_schedule', [{ school_id: schoolId, id: bells, name: 'regular', kind: 'regular', started_on: '2026-09-01' }]);
  await owner.insert('bell_slot', Array.from({ length: 7 }, (_, n) => ({ school_id: schoolId, bell_schedule_id: bells, position: n + 1, shift: 1, number: n + 1, starts_at_minute: 2 * n, ends_at_minute: 2 * n + 1 })));
  await owner.rows('update school_class set shift = 1 where school_id = $1', [schoolId]);
  await owner.rows(`insert into enrolment (school_id, id, pupil_id, class_id, started_on)
    select distinct on (m.pupil_id) $1::uuid, gen_random_uuid(), m.pupil_id, p.class_id, date '2026-09-01' from course_group_membership m join course_group_part p using (school_id, group_id) where m.school_id = $1`, [schoolId]);
}

/** A mark with its revision in every fifth cell. */
async function addMarks(owner: Owner, schoolId: string, today: Day): Promise<void> {
  await owner.rows(`create temp table drill_mark as select gen_random_uuid() as revision_id, l.id as lesson_id, m.pupil_id, l.group_id, g.course_id, a.teacher_id, l.on_date,
      2 + abs(hashtext(l.id::text || m.pupil_id)) / 5 % 4 as value, row_number() over () as at
    from lesson l join course_group g on g.school_id = l.school_id and g.id = l.group_id join teaching_assignment a on a.school_id = l.school_id and a.group_id = l.group_id
      join course_group_membership m on m.school_id = l.school_id and m.group_id = l.group_id
    where l.school_id = $1 and l.on_date < $2::date and l.on_date >= $2::date - ${DAYS_WITH_MARKS} and abs(hashtext(l.id::text || m.pupil_id)) % 5 = 0`, [schoolId, today]);
  await owner.rows(`insert into mark_revision (school_id, id, lesson_id, pupil_id, slot, group_id, course_id, value, work_kind, weight, counts, typed_at, received_at, publish_at, author_id, is_by_device_clock, payload_hash, seq)
    select $1, revision_id, lesson_id, pupil_id, 0, group_id, course_id, value, 'answer', 1, true, on_date + interval '9 hours', on_date + interval '9 hours', on_date + interval '9 hours', teacher_id, false, '', at - 10000000 from drill_mark`, [schoolId]);
  await owner.rows(`insert into mark (school_id, lesson_id, pupil_id, slot, group_id, course_id, value, work_kind, weight, counts, revision_id)
    select $1, lesson_id, pupil_id, 0, group_id, course_id, value, 'answer', 1, true, revision_id from drill_mark`, [schoolId]);
}

async function addFamilies(owner: Owner, schoolId: string): Promise<{ id: string; pupilId: string }[]> {
  const pupils = await owner.rows<{ id: string }>('select id from pupil where school_id = $1 order by id limit $2', [schoolId, SIZE.families]);
  const families = pupils.map(({ id }) => ({ id: newId(), pupilId: id }));
  await owner.insert('person', families.map(({ id }, n) => ({ school_id: schoolId, id, surname: `Ата-эне ${n}`, first_name: 'А', sort_key: `parent ${n}`, search_key: 'parent', created_at: CREATED })));
  await owner.insert('guardianship', families.map(({ id, pupilId }) => ({ school_id: schoolId, id: newId(), guardian_id: id, pupil_id: pupilId, may_announce: true, started_on: '2026-09-01' })));
  return families;
}

/** Accounts with one password, and a session of each with the cookie of its browser. */
async function giveAccounts(owner: Owner, schoolId: string, people: readonly { id: string; hats: Claims['hats'] | readonly ['subjectTeacher'] | readonly ['parent']; pupilIds: string[] }[], hash: string, now: Date) {
  const prefix = `peak-${newId().slice(-12)}`;
  const accounts = people.map((person, n) => ({ ...person, accountId: newId(), sessionId: newId(), login: `${prefix}-${n}` }));
  await owner.insert('account', accounts.map(({ accountId, login }) => ({ id: accountId, login, password_hash: hash, password_set_at: CREATED, must_change_password: false, created_at: CREATED })));
  await owner.rows(`update person set account_id = given.account_id::uuid from json_to_recordset($2) given (id text, account_id text) where person.school_id = $1 and person.id = given.id::uuid`, [schoolId, JSON.stringify(accounts.map(({ id, accountId }) => ({ id, account_id: accountId })))]);
  const at = now.toISOString();
  await owner.insert('session', accounts.map(({ id, accountId, sessionId }) => ({ school_id: schoolId, id: sessionId, account_id: accountId, person_id: id, started_at: at, last_seen_at: at, device_label: 'Drill' })));
  return Promise.all(accounts.map(async ({ id, accountId, sessionId, hats, pupilIds, login }) => {
    const { name, value } = await sessionCookie({ sessionId, accountId, personId: id, schoolId, hats: [...hats], pupilIds });
    return { login, cookie: `${name}=${value}` };
  }));
}
