import type { Client } from 'pg';
import { v7 as newId } from 'uuid';
import { setClock } from '@/lib/clock';
import { useDatabase } from '../../support/database';
import { insert, makeSmallSchool, openAsOwner, putInForce, type SmallSchool } from './small-school';

/** The small school with its timetable in force since September, made anew for every test; and what a test asks of its lessons. */

export const NOW = new Date('2026-11-20T05:00:00Z');

export let owner: Client;
export let school: SmallSchool;

export function startEachWithTimetable(): void {
  useDatabase('empty');
  beforeAll(() => setClock({ now: () => NOW }));
  beforeEach(async () => {
    owner = await openAsOwner();
    school = await makeSmallSchool(owner);
    await putInForce(school, '2026-09-01');
  });
  afterEach(() => owner.end());
}

export interface LessonRow {
  id: string;
  group_id: string;
  day: string;
  position: number;
  topic: string | null;
  withdrawn_at: Date | null;
  left_timetable_at: Date | null;
}

export async function rowsOf<R extends object>(sql: string, ...values: unknown[]): Promise<R[]> {
  return (await owner.query<R>(sql, values)).rows;
}

export const lessonsOf = (group: keyof SmallSchool['groupIds'], from: string, to: string) =>
  rowsOf<LessonRow>(
    `select *, on_date::text as day from lesson where group_id = $1 and on_date between $2 and $3 order by on_date, position`,
    ...[school.groupIds[group], from, to],
  );

export const slots = (rows: { day: string; position: number }[]) => rows.map((row) => `${row.day} ${row.position}`);

export async function lessonAt(group: keyof SmallSchool['groupIds'], day: string, position: number) {
  const row = (await lessonsOf(group, day, day)).find((lesson) => lesson.position === position);
  if (!row) throw new Error(`No lesson on ${day} at ${position}`);
  return row;
}

/** As the journal does it: an operation, and the row that points to it. */
export async function fillTopic({ id, group_id }: LessonRow): Promise<void> {
  const revisionId = await insert(owner, 'lesson_revision', {
    ...{ school_id: school.schoolId, lesson_id: id, group_id, part: 'topic', topic: 'Бөлчөктөр', author_id: school.teacher.personId },
    ...{ typed_at: NOW, received_at: NOW, publish_at: NOW, is_by_device_clock: false, payload_hash: '' },
  });
  await owner.query(
    `update lesson set topic = 'Бөлчөктөр', topic_revision_id = $2, topic_complete_since = $3 where id = $1`,
    [id, revisionId, NOW],
  );
}

export async function setHomework(given: LessonRow, due: LessonRow, isDueFixed = false): Promise<void> {
  await owner.query(
    `insert into homework (school_id, given_lesson_id, group_id, due_lesson_id, is_due_fixed, text, revision_id)
     values ($1, $2, $3, $4, $5, '№12', $6)`,
    [school.schoolId, given.id, given.group_id, due.id, isDueFixed, newId()],
  );
}

export const dueOf = async (given: LessonRow) =>
  (await rowsOf<{ due: string }>('select due_lesson_id as due from homework where given_lesson_id = $1', given.id))[0]?.due;

export const factsOf = async () =>
  (await rowsOf<{ fact: string }>('select fact from history_entry where school_id = $1 order by seq', school.schoolId)).map(({ fact }) => fact);

export const countOf = async (table: string) =>
  (await rowsOf<{ count: number }>(`select count(*)::int as count from ${table} where school_id = $1`, school.schoolId))[0]?.count;
