import type { Client } from 'pg';
import { v7 as newId } from 'uuid';
import { ownerUrl, useDatabase } from '@/tests/support/database';
import { asOwner } from '@/tests/support/test-server';
import { insertOneOfEach } from './one-of-each';

/**
 * A reference never crosses schools: with a row in every table that leads somewhere by every relation, that row is moved to another school
 * while only this one constraint stands, and the database must refuse. (That every relation names the school at all is
 * shown from the catalog in tables.test.ts.)
 */
useDatabase('empty');

interface Relation {
  name: string;
  table: string;
  columns: string[];
}

const OTHER_SCHOOL = newId();

/**
 * A current row is written in one statement with the revision it names, which one check for each of thirty cells would
 * slow down: that every row shows its last revision is shown of the sample's whole history instead. A base is what a
 * device saw; an operation asked for becomes a revision later or never. The lesson and the topic that a revision names
 * are copied from the current row, which does refer to them. A reading is of a pupil or of a group. A session
 * is named by what was done in it, by services that have none as well. What the history is about may have gone with an import that was undone. A part of a bundle is made of a group, a class or a pupil. What was counted of the filling is a class's, a teacher's, a subject's or a group's. A planned check is the same through the versions of a plan, and its runs are of it.
 */
const LOOSE = [
  'attendance_exception.revision_id',
  'attendance_revision.base_revision_id',
  'attendance_revision.session_id',
  'bundle_part.of_id', 'bundle_part.term_id',
  'change_hold.session_id',
  'check_run.check_id',
  'correction_request.operation_id',
  'correction_request.session_id',
  'declined_entry.met_revision_id',
  'declined_entry.session_id',
  'filling_count.row_id',
  'history_entry.group_id', 'history_entry.session_id', 'history_entry.subject_pupil_id',
  'homework.revision_id',
  'lesson.attendance_revision_id',
  'lesson.topic_revision_id',
  'lesson_revision.base_revision_id',
  'lesson_revision.curriculum_topic_id',
  'lesson_revision.due_lesson_id',
  'lesson_revision.session_id',
  'mark.revision_id',
  'mark_revision.base_revision_id',
  'mark_revision.session_id',
  'notice.fact_id', 'notice_message.job_id', 'password_reset.ask_id', 'planned_check.check_id', 'record_reading.subject_id',
  'term_mark.revision_id',
  'term_mark_revision.base_revision_id',
  'term_mark_revision.session_id',
];

async function relations(client: Client): Promise<Relation[]> {
  const { rows } = await client.query<Relation>(`
    select k.conname as name, child.relname as "table",
      (select array_agg(a.attname::text) from pg_attribute a where a.attrelid = child.oid and a.attnum = any (k.conkey)) as columns
    from pg_constraint k join pg_class child on child.oid = k.conrelid join pg_class parent on parent.oid = k.confrelid
    where k.contype = 'f' and parent.relname not in ('school', 'account')
      and exists (select from pg_attribute a where a.attrelid = child.oid and a.attname = 'school_id')
    order by k.conname`);
  return rows;
}

/** Takes away every other reference from and to the table, for the length of the transaction. */
async function leaveOnly(client: Client, { name, table }: Relation): Promise<void> {
  const { rows } = await client.query<{ conname: string; relname: string }>(
    `select k.conname, c.relname from pg_constraint k join pg_class c on c.oid = k.conrelid
     where k.contype = 'f' and (k.conrelid = $1::regclass or k.confrelid = $1::regclass) and k.conname <> $2`,
    [table, name],
  );
  for (const { conname, relname } of rows) await client.query(`alter table "${relname}" drop constraint "${conname}"`);
}

async function moveToOtherSchool(client: Client, relation: Relation): Promise<'no row' | 'refused' | 'accepted'> {
  const where = relation.columns.map((column) => `"${column}" is not null`).join(' and ');
  await client.query('begin');
  try {
    await leaveOnly(client, relation);
    const { rows } = await client.query<{ ctid: string }>(`select ctid::text from "${relation.table}" where ${where} limit 1`);
    if (!rows[0]) return 'no row';
    await client.query(`update "${relation.table}" set school_id = $1 where ctid = $2::tid`, [OTHER_SCHOOL, rows[0].ctid]);
    return 'accepted';
  } catch (error) {
    if ((error as { code?: string; constraint?: string }).constraint === relation.name) return 'refused';
    throw error;
  } finally {
    await client.query('rollback');
  }
}

test('no row of a school refers to a row of another school', async () => {
  const tried = await asOwner(ownerUrl(), async (client) => {
    await insertOneOfEach(client);
    await client.query(
      `insert into school (id, name_ky, name_ru, name_en, time_zone, created_at) values ($1, 'Башка', 'Другая', 'Other', 'Asia/Bishkek', now())`,
      [OTHER_SCHOOL],
    );
    const results = new Map<string, string>();
    for (const relation of await relations(client)) results.set(relation.name, await moveToOtherSchool(client, relation));
    return results;
  });
  expect([...tried].filter(([, result]) => result !== 'refused')).toEqual([]);
  expect(tried.size).toBeGreaterThan(100);
});

test('an id that leads nowhere by itself is one of these', async () => {
  const loose = await asOwner(ownerUrl(), async (client) =>
    (await client.query<{ name: string }>(`
      select c.relname || '.' || a.attname as name from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = 'uuid'::regtype and a.attname like '%\\_id'
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any (k.conkey)) order by 1`)).rows);
  expect(loose.map(({ name }) => name)).toEqual(LOOSE);
});
