import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { v7 as newId } from 'uuid';
import { addDays, type Day, instantOf } from '@/lib/calendar/day';
import type { CheckKind } from '@/lib/check-plans/model';
import { Random } from './history/random';

/** The regulation of the sample school, its working group and the plan (1.1, 1.3, 1.4): approved for the year, and what waits for the director. */

export interface SampleYear {
  startsOn: Day;
  endsOn: Day;
}

/** Three teachers as the working group for the year, by the director's order of its first day. */
export async function formWorkingGroup(owner: Client, { startsOn, endsOn }: SampleYear, at: Date): Promise<void> {
  const teachers = await rows<{ id: string }>(
    owner,
    `select p.id from person p where p.id in (select teacher_id from teaching_assignment)
       and p.id not in (select person_id from staff_appointment where post = 'classTeacher') order by p.sort_key, p.id`,
  );
  const [director, { id: deputyId }] = [await headOf(owner, 'director'), await headOf(owner, 'deputy')];
  for (const [index, { id }] of new Random('working group').sample(teachers, 3).entries()) {
    await owner.query(
      `insert into working_group_membership (school_id, id, person_id, is_chair, order_number, order_on, started_on, ended_on,
         proposed_at, proposed_by_id, approved_at, approved_by_id) values ($1, $2, $3, $4, '12', $5, $5, $8, $6, $9, $6, $7)`,
      [director.schoolId, newId(), id, index === 0, startsOn, at, director.id, endsOn, deputyId],
    );
  }
}

/** A fourth teacher, whom the deputy proposed the day before, waits for the director's word. */
export async function proposeMember(owner: Client, { endsOn }: SampleYear, today: Day, timeZone: string): Promise<void> {
  const { schoolId, id: deputyId } = await headOf(owner, 'deputy');
  const at = instantOf(addDays(today, -1), 15 * 60, timeZone);
  await owner.query(
    `insert into working_group_membership (school_id, id, person_id, is_chair, order_number, order_on, started_on, ended_on, proposed_at, proposed_by_id)
     select p.school_id, $1, p.id, false, '47', $2, $2, $3, $4, $5 from person p where p.school_id = $6
         and p.id in (select teacher_id from teaching_assignment)
         and p.id not in (select person_id from working_group_membership) and p.id not in (select person_id from staff_appointment where post <> 'teacher')
       order by p.sort_key, p.id limit 1`,
    [newId(), today, endsOn > today ? endsOn : today, at, deputyId, schoolId],
  );
}

/** The regulation as the administrator put it in and the director approved it, in force from the year's first day. */
export async function putRegulation(owner: Client, { startsOn }: SampleYear, at: Date): Promise<void> {
  const { schoolId, id: directorId } = await headOf(owner, 'director');
  const { id: administratorId } = await headOf(owner, 'administrator');
  const [ky, ru, en] = ['ky', 'ru', 'en'].map((language) => readFileSync(join(__dirname, 'regulation', `${language}.txt`), 'utf8').trim());
  await owner.query(
    `insert into regulation_version (school_id, id, version, text_ky, text_ru, text_en, written_at, written_by_id, decision, decided_at, decided_by_id, in_force_on)
     values ($1, $2, 1, $3, $4, $5, $6, $7, 'approved', $6, $8, $9)`,
    [schoolId, newId(), ky, ru, en, at, administratorId, directorId, startsOn],
  );
}

interface SampleCheck {
  kind: CheckKind;
  /** days from the year's first to the check's first, and how many it takes */
  span: [after: number, days: number];
  /** the grade whose classes it is of; the whole school without one */
  grade?: number;
  sampleSize?: number;
  text: string;
}

const YEARLY: readonly SampleCheck[] = [
  { kind: 'filling', span: [13, 12], sampleSize: 30, text: 'Тема, үй тапшырмасы жана катышуу сабактын күнү жазылганбы' },
  { kind: 'marksPerPupil', span: [41, 12], grade: 7, text: 'Ар бир окуучуга чейректик баа үчүн жетиштүү баа коюлганбы' },
  { kind: 'termMarks', span: [62, 9], text: 'Биринчи чейректин баалары убагында коюлганбы, четтөөлөрдүн себеби жазылганбы' },
  { kind: 'homeworkLoad', span: [83, 12], grade: 5, text: 'Үй тапшырмасы күндүк нормадан ашпайбы' },
  { kind: 'controlWorks', span: [153, 19], grade: 9, text: 'Текшерүү иштери пландын күнүндө өткөнбү, баалары коюлганбы' },
  { kind: 'curriculum', span: [195, 26], text: 'Календардык-тематикалык пландын аткарылышы жана артта калуу' },
];

/** Of the amendment: homework looked at longer, and what is added. */
const AMENDED: readonly SampleCheck[] = [
  ...YEARLY.map((check): SampleCheck => (check.kind === 'homeworkLoad' ? { ...check, span: [83, 19] } : check)),
  { kind: 'filling', span: [97, 12], sampleSize: 40, text: 'Экинчи чейректе кечиктирилген сабактар кайра текшерилет' },
];

/** The plan of the year, approved before its first day; an amendment that the chair submitted the day before waits for the director. */
export async function planChecks(owner: Client, year: SampleYear, { beforeTheYear, today, timeZone }: { beforeTheYear: Date; today: Day; timeZone: string }): Promise<void> {
  const members = await rows<{ id: string }>(owner, 'select person_id as id from working_group_membership where approved_at is not null order by is_chair desc, person_id');
  const [chair] = members;
  const { schoolId, id: directorId } = await headOf(owner, 'director');
  const planId = newId();
  await owner.query(
    `insert into check_plan (school_id, id, year_id, created_at, created_by_id) select $1, $2, id, $3, $4 from school_year where starts_on = $5`,
    [schoolId, planId, beforeTheYear, chair?.id, year.startsOn],
  );
  const versionSql = `insert into check_plan_version (school_id, id, plan_id, version, drafted_at, drafted_by_id, submitted_at, submitted_by_id, decision, decided_at, decided_by_id, order_number, order_on)
    values ($1, $2, $3, $4, $5, $6, $5, $6, $7, $8, $9, $10, $11)`;
  const [approved, waiting] = [newId(), newId()];
  await owner.query(versionSql, [schoolId, approved, planId, 1, beforeTheYear, chair?.id, 'approved', beforeTheYear, directorId, '13', addDays(year.startsOn, -7)]);
  const amendedAt = instantOf(addDays(today, -1), 14 * 60, timeZone);
  await owner.query(versionSql, [schoolId, waiting, planId, 2, amendedAt, chair?.id, null, null, null, null, null]);
  const checkIds = AMENDED.map(() => newId());
  for (const [versionId, checks, at] of [[approved, YEARLY, beforeTheYear], [waiting, AMENDED, amendedAt]] as const) {
    for (const [index, check] of checks.entries()) {
      const by = [chair?.id, members[index % members.length]?.id].filter((id, place, all) => all.indexOf(id) === place);
      await insertCheck(owner, year, { schoolId, versionId, checkId: checkIds[index] ?? '', at, by }, check);
    }
  }
}

type Written = { schoolId: string; versionId: string; checkId: string; at: Date; by: readonly (string | undefined)[] };

async function insertCheck(owner: Client, { startsOn }: SampleYear, { schoolId, versionId, checkId, at, by }: Written, { kind, span: [after, days], grade, sampleSize, text }: SampleCheck): Promise<void> {
  const [id, first] = [newId(), addDays(startsOn, after)];
  await owner.query(
    `insert into planned_check (school_id, id, version_id, check_id, kind, sample_size, starts_on, ends_on, text, written_at, written_by_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [schoolId, id, versionId, checkId, kind, sampleSize ?? null, first, addDays(first, days - 1), text, at, by[0]],
  );
  if (grade !== undefined) {
    await owner.query(
      `insert into planned_check_target (school_id, id, planned_check_id, class_id) select school_id, gen_random_uuid(), $1, id from school_class where grade = $2`,
      [id, grade],
    );
  }
  for (const personId of by) await owner.query('insert into planned_check_member (school_id, planned_check_id, person_id) values ($1, $2, $3)', [schoolId, id, personId]);
}

async function headOf(owner: Client, post: 'director' | 'deputy' | 'administrator'): Promise<{ id: string; schoolId: string }> {
  const [head] = await rows<{ id: string; schoolId: string }>(owner, 'select person_id as id, school_id as "schoolId" from staff_appointment where post = $1::staff_post', post);
  if (!head) throw new Error(`The sample school has no ${post}.`);
  return head;
}

async function rows<T extends object>(owner: Client, sql: string, ...values: unknown[]): Promise<T[]> {
  return (await owner.query<T>(sql, values)).rows;
}
