import { v7 as newId } from 'uuid';
import { hashPassword } from '@/lib/auth/passwords';
import { addDays, type Day, daysBetween, weekOf } from '@/lib/calendar/day';
import type { Persona } from '@/prisma/sample/make-sample-school';
import { connectOwner } from '@/tests/support/owner-connection';

/** A full year of a large school: lessons on every weekday of four terms, filled in up to today as a good school does. */
const SIZE = { classes: 60, pupilsInClass: 30, subjects: 14, lessonsADay: 7 };
const CREATED = '2020-01-01T00:00:00Z';
/** As the sample's year: about 35 weeks of lessons, 70,000 of them. */
const TERMS: readonly (readonly [Day, Day])[] = [['2026-09-01', '2026-11-04'], ['2026-11-10', '2026-12-30'], ['2027-01-12', '2027-03-05'], ['2027-03-15', '2027-05-28']];

export interface LargeSchools {
  classes?: number;
  /** the year is moved back by whole weeks until today lies in its last one: all of its lessons are due */
  endsNow?: boolean;
}

/**
 * Whole schools of that size beside the ones that are there, made in the database itself. Gives the deputy of the first, and how many
 * lessons a school has.
 */
export async function makeLargeSchools(ownerUrl: string, count: number, today: Day, { classes = SIZE.classes, endsNow = false }: LargeSchools = {}): Promise<{ deputy: Pick<Persona, 'login' | 'password'>; lessons: number }> {
  const moved = endsNow ? daysBetween(weekOf(TERMS.at(-1)![1]), weekOf(today)) : 0;
  const terms = TERMS.map((term) => term.map((day) => addDays(day, moved)));
  const [beginsOn, endsOn] = [terms[0]![0]!, terms.at(-1)![1]!];
  const inGrade = Math.ceil(classes / 11);
  const owner = await connectOwner(ownerUrl);
  const deputy = { login: `bench-${newId().slice(-12)}`, password: newId() };
  const hash = await hashPassword(deputy.password);
  let lessons = 0;
  for (let n = 0; n < count; n += 1) {
    const [schoolId, yearId, deputyId, accountId] = [newId(), newId(), newId(), newId()];
    const insert = (table: string, rows: Record<string, unknown>[]) => owner.insert(table, rows.map((row) => ({ school_id: schoolId, ...row })));
    const make = (sql: string) => owner.rows(sql.replaceAll('SCHOOL', `'${schoolId}'::uuid`).replaceAll('YEAR', `'${yearId}'::uuid`));
    await owner.insert('school', [{ id: schoolId, name_ky: 'Чоң мектеп', name_ru: 'Большая школа', name_en: 'Large school', time_zone: 'Asia/Bishkek', created_at: CREATED }]);
    if (n === 0) await owner.insert('account', [{ id: accountId, login: deputy.login, password_hash: hash, password_set_at: CREATED, must_change_password: false, created_at: CREATED }]);
    await insert('person', [{ id: deputyId, account_id: n === 0 ? accountId : null, surname: 'Завуч', first_name: 'А', sort_key: 'А', search_key: 'А', created_at: CREATED }]);
    await insert('staff_appointment', [{ id: newId(), person_id: deputyId, post: 'deputy', started_on: beginsOn, proposed_at: CREATED, approved_at: CREATED }]);
    await insert('school_year', [{ id: yearId, label: 'large', starts_on: beginsOn, ends_on: endsOn, weekdays: [1, 2, 3, 4, 5] }]);
    await insert('term', terms.map(([starts_on, ends_on], index) => ({ id: newId(), year_id: yearId, kind: 'quarter', ordinal: index + 1, starts_on, ends_on })));
    await insert('subject', Array.from({ length: SIZE.subjects }, (_, index) => ({ id: newId(), name_ky: `Предмет ${index}`, name_ru: `Предмет ${index}`, name_en: `Subject ${index}` })));
    await make(`insert into course (school_id, id, year_id, subject_id) select SCHOOL, gen_random_uuid(), YEAR, s.id from subject s where s.school_id = SCHOOL`);
    await make(`insert into school_class (school_id, id, year_id, grade, letter, name, shift)
      select SCHOOL, gen_random_uuid(), YEAR, 1 + n / ${inGrade}, chr(1040 + n % ${inGrade}), (1 + n / ${inGrade}) || '-' || chr(1040 + n % ${inGrade}), 1 + n % 2 from generate_series(0, ${classes - 1}) n`);
    // One teacher of a subject for every ten classes.
    await make(`insert into person (school_id, id, surname, first_name, sort_key, search_key, created_at)
      select SCHOOL, gen_random_uuid(), 'Мугалим ' || n, 'А', 'teacher ' || n, 'teacher', '${CREATED}' from generate_series(0, ${SIZE.subjects * 6 - 1}) n`);
    await make(`insert into course_group (school_id, id, course_id, name, grading_mode, created_at)
      select SCHOOL, gen_random_uuid(), c.id, k.name, 'fivePoint', '${CREATED}' from course c, school_class k where c.school_id = SCHOOL and k.school_id = SCHOOL`);
    await make(`insert into course_group_part (school_id, id, group_id, class_id)
      select SCHOOL, gen_random_uuid(), g.id, k.id from course_group g join school_class k on k.school_id = SCHOOL and k.name = g.name where g.school_id = SCHOOL`);
    await make(`insert into teaching_assignment (school_id, id, group_id, teacher_id, started_on)
      select SCHOOL, gen_random_uuid(), g.id, p.id, '${beginsOn}' from (select g.id, dense_rank() over (order by g.course_id) * 6 - 6
          + (dense_rank() over (order by g.name) - 1) / 10 as teacher from course_group g where g.school_id = SCHOOL) g
        join person p on p.school_id = SCHOOL and p.surname = 'Мугалим ' || g.teacher`);
    await make(`insert into person (school_id, id, surname, first_name, sort_key, search_key, created_at)
      select SCHOOL, gen_random_uuid(), 'Окуучу ' || n, 'А', 'pupil ' || n, 'pupil', '${CREATED}' from generate_series(1, ${classes * SIZE.pupilsInClass}) n`);
    await make(`insert into pupil (school_id, id, number) select SCHOOL, id, substr(surname, 8) from person where school_id = SCHOOL and surname like 'Окуучу%'`);
    await make(`insert into course_group_membership (school_id, id, group_id, pupil_id, started_on)
      select SCHOOL, gen_random_uuid(), p.group_id, u.id, '${beginsOn}' from (select id, dense_rank() over (order by name) as at from school_class where school_id = SCHOOL) k
        join course_group_part p on p.school_id = SCHOOL and p.class_id = k.id
        join (select id, 1 + (row_number() over (order by id) - 1) / ${SIZE.pupilsInClass} as at from pupil where school_id = SCHOOL) u on u.at = k.at`);
    // Of a hundred lessons ninety in time, six late, four with nothing of the kind.
    await make(`insert into lesson (school_id, id, group_id, on_date, position, topic_complete_since, attendance_complete_since, homework_complete_since)
      select SCHOOL, gen_random_uuid(), l.group_id, l.day, l.position, since, since, since from (
        select p.group_id, d.day, h as position, case when d.day > '${today}' or l.dice >= 96 then null when l.dice >= 90 then (d.day + 2)::timestamptz else d.day + interval '9 hours' end as since
        from (select s.day::date as day from (values ${terms.map(([from, to]) => `('${from}'::date, '${to}'::date)`).join(', ')}) t(f, t), generate_series(t.f, t.t, '1 day') s(day) where extract(isodow from s.day) <= 5) d
          cross join (select k.id, row_number() over (order by k.name) as at from school_class k where k.school_id = SCHOOL) k
          cross join generate_series(1, ${SIZE.lessonsADay}) h
          join (select p.group_id, p.class_id, row_number() over (partition by p.class_id order by p.group_id) as at from course_group_part p where p.school_id = SCHOOL) p
            on p.class_id = k.id and p.at = 1 + (extract(doy from d.day)::int * ${SIZE.lessonsADay} + h + k.at) % ${SIZE.subjects}
          cross join lateral (select abs(hashint8(extract(doy from d.day)::bigint * 1000 + k.at * 10 + h)) % 100 as dice) l) l`);
    const [counted] = await owner.rows<{ count: number }>(`select count(*)::int as count from lesson where school_id = $1`, [schoolId]);
    lessons = counted!.count;
  }
  await owner.rows('analyze');
  await owner.close();
  return { deputy, lessons };
}
