import type { Client } from 'pg';

/**
 * One row in every table, made from the catalog: every id and every reference is the same one, so that every relation of
 * every table leads to a row. What the guards ask for besides is said in `ASKED`.
 */
export const ONE = '11111111-1111-7111-8111-111111111111';
export const ANOTHER = '22222222-2222-7222-8222-222222222222';
const THIRD = '33333333-3333-7333-8333-333333333333';
const FOURTH = '44444444-4444-7444-8444-444444444444';
const FIFTH = '55555555-5555-7555-8555-555555555555';
const MONDAY = '2026-11-16';
const FRIDAY = '2026-11-20';

export type Row = Record<string, unknown>;

const ASKED: Record<string, Row> = {
  person: { merged_into_id: ANOTHER },
  absence_notice: { withdrawn_at: null },
  absence_spell: { kind: 'exempt' },
  access_code: { expires_at: `${FRIDAY}T04:00:00Z`, wrong_tries: 10, voided_at: null, voided_by_id: null },
  attendance_exception: { kind: 'late' },
  attendance_revision: { kind: 'late' },
  bell_slot: { ends_at_minute: 2 },
  bundle: { trouble: null },
  contradiction_dismissal: { class_id: null },
  change_hold: { open_until: `${FRIDAY}T04:00:00Z` },
  check_plan_version: { decided_by_id: ANOTHER },
  check_report: { decided_by_id: ANOTHER },
  correction_request: { kind: 'mark', decided_by_id: ANOTHER, class_id: null },
  emergency_access: { minutes: 15, ends_at: `${MONDAY}T04:15:00Z` },
  filling_count: { late_ms: 0 },
  mark: { retake_of_slot: 2, debt_due_on: null, remark: null },
  mark_revision: { retake_of_slot: 2, debt_due_on: null, remark: null },
  notice: { push_due_at: null, email_due_at: null },
  notice_message: { channel: 'email', sent_at: null, dropped_at: null },
  notice_preference: { quiet_until_hour: 2 },
  planned_check_target: { group_id: null },
  printed_sheet: { class_id: null, pupil_id: null, plan_id: null, run_id: null, from_on: null, to_on: null, row_kind: null, tells: null },
  password_reset: { wrong_tries: 10, voided_at: null },
  remark: { addressee_id: ANOTHER, class_id: null, pupil_id: null },
  remark_letter: { digest_on: null },
  push_subscription: { ended_at: null },
  regulation_version: { decided_by_id: ANOTHER },
  school_year: { ends_on: FRIDAY },
  special_day: { scope: 'class', shift: null, grade: null, kind: 'shortened', works_as_weekday: null },
  staff_appointment: { declined_at: null },
  substitution: { absent_teacher_id: ANOTHER, grants_marks: false },
  term: { ends_on: FRIDAY },
  term_unlock: { class_id: null },
  working_group_membership: { declined_at: null },
};

/** Rows that others refer to beside the one, or that lead where it does not. */
const BESIDE: [table: string, row: Row][] = [
  ['person', { id: ANOTHER, account_id: null, merged_into_id: null, merged_at: null }],
  ['access_code', { id: ANOTHER, used_at: null, used_by_id: null, voided_at: `${MONDAY}T04:00:00Z`, voided_by_id: ONE }],
  ['contradiction_dismissal', { id: ANOTHER, key: 'Б', group_id: null, class_id: ONE }],
  ['correction_request', { id: ANOTHER, operation_id: ANOTHER, kind: 'absence', lesson_id: null, group_id: null, class_id: ONE }],
  ['remark', { id: ANOTHER, matter: 'class', lesson_id: null, group_id: null, class_id: ONE }],
  ['remark', { id: THIRD, matter: 'cell', pupil_id: ONE }],
  ['term_unlock', { id: ANOTHER, group_id: null, class_id: ONE }],
  ['planned_check_target', { id: ANOTHER, class_id: null, group_id: ANOTHER }],
  ['printed_sheet', { id: ANOTHER, code_hash: 'Б', kind: 'summary', group_id: null, term_id: null, class_id: ONE }],
  ['printed_sheet', { id: THIRD, code_hash: 'В', kind: 'reportCard', group_id: null, term_id: null, pupil_id: ONE }],
  ['printed_sheet', { id: FOURTH, code_hash: 'Д', kind: 'checkPlan', group_id: null, term_id: null, plan_id: ONE }],
  ['printed_sheet', { id: FIFTH, code_hash: 'Е', kind: 'checkReport', group_id: null, term_id: null, run_id: ONE }],
  ['mark', { slot: 2, retake_of_lesson_id: null, retake_of_slot: null }],
];

interface Column {
  table: string;
  name: string;
  type: string;
  first_label: string | null;
}

const COLUMNS = `
  select c.relname::text as "table", a.attname::text as name, format_type(a.atttypid, null) as type,
    (select e.enumlabel::text from pg_enum e where e.enumtypid = a.atttypid order by e.enumsortorder limit 1) as first_label
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> '_prisma_migrations' order by 1, a.attnum`;

const VALUES: Record<string, unknown> = {
  uuid: ONE, text: 'А', integer: 1, boolean: true, date: MONDAY, 'timestamp with time zone': `${MONDAY}T04:00:00Z`, jsonb: '{}', bytea: Buffer.from('А'), 'integer[]': [1], 'uuid[]': [ONE], 'text[]': ['А'], 'bytea[]': [Buffer.from('А')],
};

/** The row of each table, by the table's name; numbers that the database gives are left to it. */
export async function oneOfEach(client: Client): Promise<Record<string, Row>> {
  const tables: Record<string, Row> = {};
  for (const { table, name, type, first_label } of (await client.query<Column>(COLUMNS)).rows) {
    if (type !== 'bigint') (tables[table] ??= {})[name] = first_label ?? VALUES[type];
  }
  for (const [table, asked] of Object.entries(ASKED)) Object.assign(tables[table]!, asked);
  return tables;
}

export async function insertRow(client: Client, table: string, row: Row): Promise<void> {
  const names = Object.keys(row);
  await client.query(`insert into "${table}" (${names.join()}) values (${names.map((_, at) => `$${at + 1}`).join()})`, Object.values(row));
}

/** All of them, in whatever order: who refers to whom is looked at once they all stand. */
export async function insertOneOfEach(client: Client): Promise<void> {
  const tables = await oneOfEach(client);
  await client.query('set session_replication_role = replica');
  for (const [table, row] of BESIDE) await insertRow(client, table, { ...tables[table], ...row });
  for (const [table, row] of Object.entries(tables)) await insertRow(client, table, row);
  await client.query('set session_replication_role = origin');
}
