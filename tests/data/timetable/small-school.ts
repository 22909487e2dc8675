import { Client } from 'pg';
import { v7 as newId } from 'uuid';
import { type Actor, hatsFrom } from '@/lib/auth/actor';
import { asService } from '@/lib/db/as-service';
import { putTimetableInForceWithin } from '@/lib/timetable/commands';
import { ownerUrl } from '../../support/database';

/** A school of two classes and three groups, for tests of time: 6-А and 6-Б, second shift, one joint group. */
export interface SmallSchool {
  schoolId: string;
  yearId: string;
  classIds: { sixthA: string; sixthB: string };
  groupIds: { algebraA: string; algebraB: string; joint: string };
  shortBellsId: string;
  secondTermId: string;
  pupilId: string;
  teacher: Actor;
  deputy: Actor;
  substituteId: string;
}

export const TODAY = '2026-11-20';
const AT = '2026-08-25T04:00:00Z';
const START = '2026-09-01';

/** Around every policy: to arrange what a test needs and to look at what came of it. */
export async function openAsOwner(): Promise<Client> {
  const owner = new Client({ connectionString: ownerUrl() });
  await owner.connect();
  return owner;
}

/** Inserts one row; gives the id it has. */
export async function insert(owner: Client, table: string, { id = newId(), ...row }: { id?: string } & Record<string, unknown>) {
  const columns = Object.entries({ id, ...row }).filter(([, value]) => value !== undefined);
  await owner.query(
    `insert into ${table} (${columns.map(([name]) => name).join()}) values (${columns.map((_, index) => `$${index + 1}`).join()})`,
    columns.map(([, value]) => value),
  );
  return id;
}

export async function makeSmallSchool(owner: Client): Promise<SmallSchool> {
  const schoolId = await insert(owner, 'school', {
    ...{ name_ky: 'Мектеп', name_ru: 'Школа', name_en: 'School', time_zone: 'Asia/Bishkek', created_at: AT },
  });
  const people = await makePeople(owner, schoolId);
  const frame = await makeFrame(owner, schoolId);
  const groupIds = await makeGroups(owner, schoolId, frame, people);
  return { schoolId, ...frame, groupIds, ...people };
}

/** Algebra on Wednesday and a double hour on Friday for each class; the joint group on Wednesday. */
export const WEEK = [
  { group: 'algebraA', weekday: 3, position: 8 },
  { group: 'algebraA', weekday: 5, position: 8 },
  { group: 'algebraA', weekday: 5, position: 9 },
  { group: 'algebraB', weekday: 3, position: 9 },
  { group: 'algebraB', weekday: 5, position: 10 },
  { group: 'algebraB', weekday: 5, position: 11 },
  { group: 'joint', weekday: 3, position: 12 },
] as const;

export type WeekEntry = { group: keyof SmallSchool['groupIds']; weekday: number; position: number };

export function putInForce(school: SmallSchool, startedOn: string, week: readonly WeekEntry[] = WEEK) {
  const entries = week.map(({ group, weekday, position }) => ({ groupId: school.groupIds[group], weekday, position, room: null }));
  return asService('import', { schoolId: school.schoolId }, (db) =>
    putTimetableInForceWithin(
      db,
      { schoolId: school.schoolId, personId: null, sessionId: null, today: TODAY },
      { yearId: school.yearId, name: `from ${startedOn}`, startedOn, entries },
    ),
  );
}

async function makePeople(owner: Client, schoolId: string) {
  const person = (surname: string) =>
    insert(owner, 'person', {
      ...{ school_id: schoolId, surname, first_name: 'Айжан', sort_key: surname, search_key: surname, created_at: AT },
    });
  const post = (personId: string, name: string) =>
    insert(owner, 'staff_appointment', {
      ...{ school_id: schoolId, person_id: personId, post: name, started_on: START, proposed_at: AT, approved_at: AT },
    });
  const [deputyId, teacherId, substituteId] = [await person('Мамбетова'), await person('Исакова'), await person('Алиева')];
  await post(deputyId, 'deputy');
  await post(teacherId, 'teacher');
  await post(substituteId, 'teacher');
  const pupilId = await insert(owner, 'pupil', { school_id: schoolId, id: await person('Асанова'), number: '1301' });
  return {
    pupilId,
    substituteId,
    deputy: actorOf(schoolId, deputyId, ['deputy']),
    teacher: actorOf(schoolId, teacherId, ['teacher']),
  };
}

/** Who asks, with the hats that follow from posts alone. */
export function actorOf(schoolId: string, personId: string, posts: string[]): Actor {
  const facts = { posts, groupIds: [], classIds: [], childIds: [], isPupil: false, substitutes: false, grantedFrom: '2026-01-01', isInWorkingGroup: false, chairsWorkingGroup: false };
  return {
    accountId: newId(),
    personId,
    schoolId,
    sessionId: newId(),
    surname: '',
    firstName: '',
    patronymic: null,
    locale: null,
    theme: null,
    mustChangePassword: false,
    timeZone: 'Asia/Bishkek',
    today: TODAY,
    hats: hatsFrom(facts),
    facts,
  };
}

async function makeFrame(owner: Client, schoolId: string) {
  const yearId = await insert(owner, 'school_year', {
    ...{ school_id: schoolId, label: '2026-2027', starts_on: START, ends_on: '2027-05-28', weekdays: [1, 2, 3, 4, 5] },
  });
  const quarter = (ordinal: number, startsOn: string, endsOn: string) =>
    insert(owner, 'term', {
      ...{ school_id: schoolId, year_id: yearId, kind: 'quarter', ordinal, starts_on: startsOn, ends_on: endsOn },
    });
  await quarter(1, START, '2026-11-04');
  const secondTermId = await quarter(2, '2026-11-10', '2026-12-30');
  await makeBells(owner, schoolId, 'regular', 50);
  const shortBellsId = await makeBells(owner, schoolId, 'shortened', 35);
  const schoolClass = (letter: string) =>
    insert(owner, 'school_class', { school_id: schoolId, year_id: yearId, grade: 6, letter, name: `6-${letter}`, shift: 2 });
  return { yearId, secondTermId, shortBellsId, classIds: { sixthA: await schoolClass('А'), sixthB: await schoolClass('Б') } };
}

/** The second shift's five hours, one every so many minutes from 14:00. */
async function makeBells(owner: Client, schoolId: string, kind: string, minutes: number): Promise<string> {
  const id = await insert(owner, 'bell_schedule', { school_id: schoolId, name: kind, kind, started_on: START });
  await owner.query(
    `insert into bell_slot (school_id, bell_schedule_id, position, shift, number, starts_at_minute, ends_at_minute)
     select $1, $2, 7 + n, 2, n, 840 + (n - 1) * $3::int, 840 + n * $3::int - 5 from generate_series(1, 5) n`,
    [schoolId, id, minutes],
  );
  return id;
}

async function makeGroups(
  owner: Client,
  schoolId: string,
  { yearId, classIds }: Pick<SmallSchool, 'yearId' | 'classIds'>,
  { teacher, pupilId }: Pick<SmallSchool, 'teacher' | 'pupilId'>,
) {
  const subjectId = await insert(owner, 'subject', { school_id: schoolId, name_ky: 'Алгебра', name_ru: 'Алгебра', name_en: 'Algebra' });
  const courseId = await insert(owner, 'course', { school_id: schoolId, year_id: yearId, subject_id: subjectId });
  const group = async (name: string, parts: string[]) => {
    const groupId = await insert(owner, 'course_group', {
      ...{ school_id: schoolId, course_id: courseId, name, grading_mode: 'fivePoint', created_at: AT },
    });
    for (const classId of parts) await insert(owner, 'course_group_part', { school_id: schoolId, group_id: groupId, class_id: classId });
    return groupId;
  };
  const { sixthA, sixthB } = classIds;
  const groupIds = {
    algebraA: await group('6-А', [sixthA]),
    algebraB: await group('6-Б', [sixthB]),
    joint: await group('6-А, 6-Б', [sixthA, sixthB]),
  };
  const inAlgebraA = { school_id: schoolId, group_id: groupIds.algebraA, started_on: START };
  await insert(owner, 'teaching_assignment', { ...inAlgebraA, teacher_id: teacher.personId });
  await insert(owner, 'course_group_membership', { ...inAlgebraA, pupil_id: pupilId });
  return groupIds;
}
