import type { Client } from 'pg';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { addDays, eachDay, weekdayOf } from '@/lib/calendar/day';
import { actorOf, insert, makeSmallSchool, type SmallSchool } from '../timetable/small-school';

/** The small school with a history of lessons in every state, and everybody who may or may not look at it. */
export interface FilledSchool extends SmallSchool {
  workingGroup: Actor;
  director: Actor;
  administrator: Actor;
  parent: Actor;
  coTeacherId: string;
  lessonCount: number;
}

const HISTORY = { from: '2026-09-01', to: '2026-11-27' };
const ENTERED = '2026-09-15T03:00:00Z';

export async function makeFilledSchool(owner: Client): Promise<FilledSchool> {
  const school = await makeSmallSchool(owner);
  const people = await makeOverseers(owner, school);
  await teach(owner, school, people.coTeacherId);
  await makeSpecialDays(owner, school);
  await insert(owner, 'setting', {
    ...{ school_id: school.schoolId, key: 'fillingDueHour', value: '20', effective_on: '2026-10-01', set_at: '2026-09-30T05:00:00Z' },
  });
  return { ...school, ...people, lessonCount: await makeLessons(owner, school) };
}

async function makeOverseers(owner: Client, { schoolId, pupilId }: SmallSchool) {
  const person = (surname: string) =>
    insert(owner, 'person', {
      ...{ school_id: schoolId, surname, first_name: 'Бакыт', sort_key: surname, search_key: surname, created_at: ENTERED },
    });
  const post = async (name: string) => {
    const personId = await person(`post ${name}`);
    await insert(owner, 'staff_appointment', {
      ...{ school_id: schoolId, person_id: personId, post: name, started_on: HISTORY.from, proposed_at: ENTERED, approved_at: ENTERED },
    });
    return actorOf(schoolId, personId, [name]);
  };
  const memberId = await person('Үсөнова');
  await insert(owner, 'working_group_membership', {
    ...{ school_id: schoolId, person_id: memberId, is_chair: false, started_on: HISTORY.from, proposed_at: ENTERED, approved_at: ENTERED },
  });
  const parentId = await person('Асанов');
  await insert(owner, 'guardianship', { school_id: schoolId, guardian_id: parentId, pupil_id: pupilId, may_announce: true, started_on: HISTORY.from });
  const member = actorOf(schoolId, memberId, []);
  const parent = actorOf(schoolId, parentId, []);
  return {
    workingGroup: { ...member, hats: ['workingGroup' as const] },
    parent: { ...parent, hats: ['parent' as const] },
    director: await post('director'),
    administrator: await post('administrator'),
    coTeacherId: await person('Токтосунова'),
  };
}

/** The joint group is taught by two; 6-Б passes from one teacher to the other, with a week that nobody keeps. */
async function teach(owner: Client, { schoolId, groupIds, teacher }: SmallSchool, coTeacherId: string): Promise<void> {
  const assign = (groupId: string, teacherId: string, startedOn: string, endedOn?: string) =>
    insert(owner, 'teaching_assignment', { school_id: schoolId, group_id: groupId, teacher_id: teacherId, started_on: startedOn, ended_on: endedOn });
  await assign(groupIds.joint, teacher.personId, HISTORY.from);
  await assign(groupIds.joint, coTeacherId, HISTORY.from);
  await assign(groupIds.algebraB, teacher.personId, HISTORY.from, '2026-10-11');
  await assign(groupIds.algebraB, coTeacherId, '2026-10-19');
}

async function makeSpecialDays(owner: Client, { schoolId, yearId, classIds }: SmallSchool): Promise<void> {
  const declare = (day: string, scope: string, fields: Record<string, unknown>) =>
    insert(owner, 'special_day', {
      ...{ school_id: schoolId, year_id: yearId, started_on: day, ended_on: day, scope, kind: 'off', entered_at: ENTERED },
      ...{ reason_ky: 'себеп', reason_ru: 'причина', reason_en: 'reason', ...fields },
    });
  await declare('2026-09-23', 'class', { class_id: classIds.sixthB });
  await declare('2026-10-02', 'school', {});
  await declare('2026-10-07', 'shift', { shift: 2, entered_at: '2026-10-20T03:00:00Z' });
  await declare('2026-10-16', 'parallel', { grade: 6, withdrawn_at: '2026-10-21T03:00:00Z' });
  await declare('2026-11-14', 'class', { class_id: classIds.sixthA, kind: 'worksAs', works_as_weekday: 5 });
}

/** A fixed sequence of numbers from 0 to 1 that looks like chance. */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

async function makeLessons(owner: Client, school: SmallSchool): Promise<number> {
  const next = chance(20_261_120);
  const rows: unknown[][] = [];
  const substituted: string[] = [];
  for (const day of eachDay(HISTORY.from, HISTORY.to).filter((one) => weekdayOf(one) !== 7)) {
    for (const groupId of Object.values(school.groupIds)) {
      const id = newId();
      const filled = (part: number) => (next() < 0.1 + part * 0.03 ? null : filledAt(day, next()));
      const said = (share: number) => (next() < share ? filledAt(day, next()) : null);
      rows.push([id, groupId, day, 8 + Math.floor(next() * 5), said(0.03), said(0.04), filled(0), filled(1), filled(2)]);
      if (next() < 0.08) substituted.push(id);
    }
  }
  const columns = ['id', 'group_id', 'on_date', 'position', 'withdrawn_at', 'cancelled_at'];
  const since = ['topic_complete_since', 'attendance_complete_since', 'homework_complete_since'];
  const types = ['uuid', 'uuid', 'date', 'int', ...Array<string>(5).fill('timestamptz')];
  await owner.query(
    `insert into lesson (school_id, ${[...columns, ...since].join()}) select $1, * from unnest(${types.map((type, n) => `$${n + 2}::${type}[]`).join()})`,
    [school.schoolId, ...types.map((_, n) => rows.map((row) => row[n]))],
  );
  for (const [n, lessonId] of substituted.entries()) {
    await insert(owner, 'substitution', {
      ...{ school_id: school.schoolId, lesson_id: lessonId, substitute_id: school.substituteId, grants_marks: false },
      ...{ created_at: '2026-09-20T04:00:00Z', withdrawn_at: n % 4 === 0 ? '2026-10-25T04:00:00Z' : undefined },
    });
  }
  return rows.length;
}

/** Mostly within the day, sometimes exactly at an hour, sometimes days later. */
function filledAt(day: string, luck: number): string {
  if (luck < 0.1) return `${day}T18:00:00.000Z`;
  if (luck < 0.15) return `${day}T14:00:00.000Z`;
  if (luck < 0.8) return `${day}T${String(3 + Math.floor(luck * 10)).padStart(2, '0')}:17:05.250Z`;
  return `${addDays(day, Math.ceil((luck - 0.8) * 40))}T05:40:00.001Z`;
}
