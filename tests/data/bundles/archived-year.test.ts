import { asActor } from '@/lib/db/as-actor';
import { useDatabase } from '@/tests/support/database';
import { type PersonName, type SmallSchool, TODAY } from '@/tests/support/small-school';
import { clock, write } from '../diary/entries';
import { makeSchoolWithAccounts } from './school-with-accounts';

/** An archived year is read only, by the database as well: whatever the application forgot to look at before. */
useDatabase('empty');

let school: SmallSchool;
beforeAll(async () => {
  school = await makeSchoolWithAccounts();
  const { schoolId: school_id, yearId: year_id, people, classes, groups, terms } = school;
  const once = { school_id, id: crypto.randomUUID() };
  const insert = (table: string, row: object) => school.owner.insert(table, [{ ...once, ...row }]);
  await write(school, 'algebraist', 'algebraA', TODAY, clock('09:00'), { kind: 'mark', pupilId: people.nurlan, value: 5 });
  await insert('term_closing', { term_id: terms.first, closed_at: clock('09:00'), closed_by_id: people.director });
  await insert('term_unlock', { term_id: terms.first, group_id: groups.algebraA, teacher_id: people.algebraist, started_on: TODAY, reason: 'А', granted_at: clock('09:00'), granted_by_id: people.director });
  await insert('special_day', { year_id, started_on: '2026-12-01', ended_on: '2026-12-01', kind: 'off', scope: 'school', reason_ky: 'А', reason_ru: 'А', reason_en: 'A', entered_at: clock('08:00') });
  await insert('attendance_check', { class_id: classes.sevenA, week_on: '2026-11-16', checked_at: clock('09:00'), checked_by_id: people.classTeacher });
  await insert('absence_spell', { pupil_id: people.nurlan, started_on: TODAY, ended_on: TODAY, kind: 'sick', entered_at: clock('09:00'), entered_by_id: people.classTeacher });
  await insert('home_teaching', { pupil_id: people.nurlan, started_on: TODAY, ended_on: TODAY, order_number: '7-К', ordered_on: TODAY });
  await insert('curriculum_plan', { group_id: groups.algebraA, name: 'А', imported_at: clock('09:00') });
  await insert('curriculum_topic', { plan_id: once.id, ordinal: 1, title: 'А', hours: 1 });
  await school.owner.insert('year_archiving', [{ school_id, year_id, archived_at: clock('09:30'), archived_by_id: people.director }]);
});

/** What the application would do, past every policy: with the school set, in the owner's role. */
async function tried(sql: string, values: unknown[] = [], schoolId = school.schoolId): Promise<string> {
  await school.owner.rows('begin');
  try {
    await school.owner.rows(`select set_config('app.school_id', $1, true)`, [schoolId]);
    await school.owner.rows(sql, values);
    return 'written';
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await school.owner.rows('rollback');
  }
}

const OF_YEAR = [
  ['school_year', 'label = label'], ['term', 'ends_on = ends_on'], ['term_closing', 'reopen_reason = reopen_reason'], ['term_unlock', 'reason = reason'], ['special_day', 'withdrawn_at = withdrawn_at'],
  ['timetable', 'name = name'], ['timetable_entry', 'room = room'], ['school_class', 'shift = shift'], ['subgroup', 'name = name'], ['enrolment', 'started_on = started_on'],
  ['course', 'term_kind = term_kind'], ['course_group', 'name = name'], ['course_group_part', 'class_id = class_id'], ['course_group_membership', 'started_on = started_on'], ['teaching_assignment', 'teacher_id = teacher_id'],
  ['curriculum_plan', 'name = name'], ['curriculum_topic', 'title = title'], ['lesson', 'topic = topic'], ['lesson_revision', 'topic = topic'], ['homework', 'text = text'],
  ['attendance_exception', 'kind = kind'], ['attendance_revision', 'kind = kind'], ['attendance_check', 'week_on = week_on'], ['absence_spell', 'note = note'], ['home_teaching', 'order_number = order_number'], ['mark', 'note = note'], ['mark_revision', 'note = note'],
] as const;

test.each(OF_YEAR)('nothing of %s is changed or taken away', async (table, change) => {
  const { count } = await school.owner.row<{ count: number }>(`select count(*)::int as count from ${table} where school_id = $1`, [school.schoolId]);
  expect(count).toBeGreaterThan(0);
  expect(await tried(`update ${table} set ${change} where school_id = $1`, [school.schoolId])).toBe('JA001');
  // What something else refers to is not taken away in any year.
  expect(['JA001', '23001']).toContain(await tried(`delete from ${table} where school_id = $1`, [school.schoolId]));
});

test('nothing is added: a lesson, a mark’s revision, an absence, a term', async () => {
  const { schoolId, groups, people, yearId } = school;
  const lessonId = await school.lesson('algebraA', TODAY);
  expect(await tried(`insert into lesson (school_id, id, group_id, on_date, position) values ($1, gen_random_uuid(), $2, '2027-02-01', 1)`, [schoolId, groups.algebraA])).toBe('JA001');
  expect(await tried(`insert into mark_revision select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'seq', 900))).* from mark_revision r where r.school_id = $1 limit 1`, [schoolId])).toBe('JA001');
  expect(await tried(`insert into attendance_exception (school_id, lesson_id, pupil_id, group_id, kind, revision_id) values ($1, $2, $3, $4, 'absent', gen_random_uuid())`, [schoolId, lessonId, people.kanat, groups.algebraA])).toBe('JA001');
  expect(await tried(`insert into term (school_id, id, year_id, kind, ordinal, starts_on, ends_on) values ($1, gen_random_uuid(), $2, 'quarter', 4, '2027-04-01', '2027-05-20')`, [schoolId, yearId])).toBe('JA001');
});

test('every trigger stands on a table that is tried here, or has no row in so small a school', async () => {
  const guarded = await school.owner.rows<{ name: string }>(`select event_object_table::text as name from information_schema.triggers where trigger_name like 'archived_years_stay%' group by 1`);
  const empty = ['subgroup_membership', 'substitution', 'term_mark', 'term_mark_revision', 'state_copy', 'subgroup_confirmation'];
  expect(guarded.map(({ name }) => name).sort()).toEqual([...OF_YEAR.map(([table]) => table), ...empty].sort());
});

test('what went on beyond the year may end after it; another school’s year, and one that is open, are nobody’s matter', async () => {
  const { schoolId, people, groups } = school;
  const ends = (on: string) => tried(`update course_group_membership set ended_on = '${on}' where school_id = $1 and group_id = $2 and pupil_id = $3`, [schoolId, groups.algebraA, people.kanat]);
  expect([await ends('2027-05-28'), await ends('2027-09-01'), await ends('2027-03-01')]).toEqual(['written', 'written', 'JA001']);
  expect(await tried(`insert into school_year (school_id, id, label, starts_on, ends_on, weekdays) values ($1, gen_random_uuid(), '2027-2028', '2027-09-01', '2028-05-28', '{1}')`, [schoolId])).toBe('written');
  expect(await tried(`update absence_spell set started_on = '2027-09-02', ended_on = '2027-09-02' where school_id = $1`, [schoolId], crypto.randomUUID())).toBe('written');
});

test.each<[PersonName, string]>([['algebraist', 'lesson'], ['director', 'course']])('a command of the %s that forgot to look is refused in words, and leaves nothing behind', async (name, what) => {
  const actor = await school.actor(name);
  const lessonId = await school.lesson('algebraA', TODAY);
  const forgetful = asActor(actor, async (db) => {
    if (what === 'lesson') await db.lesson.updateMany({ where: { id: lessonId }, data: { topic: 'Башка' } });
    else await db.course.updateMany({ where: { id: school.courses.algebra }, data: { termKind: 'halfYear' } });
  });
  await expect(forgetful).rejects.toMatchObject({ code: 'yearArchived' });
  expect(await school.owner.row('select topic from lesson where id = $1', [lessonId])).toEqual({ topic: null });
});
