import type { Client } from 'pg';
import type { SchoolCalendar } from '@/lib/calendar/model';
import { generateHistory } from './history/generate';
import { readSampleSchool } from './history/school';
import { HALF_YEARLY_SUBJECT } from './history/term-marks';

/** Rows in one statement; more make the server hold too much JSON at once. */
const CHUNK = 4_000;

/**
 * Writes the sample's history, from the first day of the year until `now`, into a school just imported: as the owner,
 * in bulk, in the order in which it would have been received. `beside` is a second connection of the owner: what
 * nothing refers to, nearly half of all rows, goes in there at the same time.
 */
export async function makeHistory(owner: Client, beside: Client, calendar: SchoolCalendar, now: Date): Promise<void> {
  await owner.query(`update course c set term_kind = 'halfYear' from subject s where s.id = c.subject_id and s.name_ky = $1`, [HALF_YEARLY_SUBJECT]);
  const school = await readSampleSchool(owner, calendar, now);
  const { ledger } = generateHistory(school);
  const tables: [string, object[]][] = [
    ['substitution', ledger.substitutions],
    ['lesson_revision', inOrder(ledger.lessonRevisions, 'received_at')],
    ['attendance_revision', inOrder(ledger.attendanceRevisions, 'received_at')],
    ['mark_revision', inOrder(ledger.markRevisions, 'received_at')],
    ['homework', ledger.homework],
    ['attendance_exception', ledger.attendanceExceptions],
    ['mark', ledger.currentMarks],
    ['term_mark_revision', inOrder(ledger.termMarkRevisions, 'received_at')],
    ['term_mark', ledger.termMarks],
    ['absence_spell', ledger.absenceSpells],
    ['attendance_check', ledger.attendanceChecks],
    ['week_confirmation', ledger.weekConfirmations],
    ['homework_tick', ledger.homeworkTicks],
  ];
  await Promise.all([
    inTransaction(beside, () => insertRows(beside, 'history_entry', inOrder(ledger.history, 'at'))),
    inTransaction(owner, async () => {
      for (const [table, rows] of tables) await insertRows(owner, table, rows);
      await updateLessons(owner, ledger.lessonUpdates);
    }),
  ]);
  await owner.query('analyze');
}

async function inTransaction(owner: Client, write: () => Promise<void>): Promise<void> {
  await owner.query('begin');
  await skipReferenceChecks(owner);
  await write();
  await owner.query('commit');
}

/**
 * Half of the time would go into looking up what every row refers to. Only a superuser may leave that out, which the
 * embedded database's owner is; a test looks up all of it once.
 */
async function skipReferenceChecks(owner: Client): Promise<void> {
  await owner.query(
    `select set_config('session_replication_role', 'replica', true) from pg_roles where rolname = current_user and rolsuper`,
  );
}

function inOrder(rows: readonly Record<string, unknown>[], column: string): object[] {
  const at = (row: Record<string, unknown>) => String(row[column]);
  return [...rows].sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0));
}

async function insertRows(owner: Client, table: string, rows: readonly object[]): Promise<void> {
  const columns = columnsOf(rows).join();
  await inChunks(rows, (json) => owner.query(`insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`, [json]));
}

async function updateLessons(owner: Client, rows: readonly object[]): Promise<void> {
  const columns = columnsOf(rows).filter((column) => column !== 'id');
  const set = columns.map((column) => `${column} = r.${column}`).join();
  await inChunks(rows, (json) => owner.query(`update lesson l set ${set} from json_populate_recordset(null::lesson, $1) r where l.id = r.id`, [json]));
}

/** While the server works on one chunk the next is put into text. */
async function inChunks(rows: readonly object[], send: (json: string) => Promise<unknown>): Promise<void> {
  let sent: Promise<unknown> = Promise.resolve();
  for (let from = 0; from < rows.length; from += CHUNK) {
    const json = JSON.stringify(rows.slice(from, from + CHUNK));
    await sent;
    sent = send(json);
  }
  await sent;
}

function columnsOf(rows: readonly object[]): string[] {
  const columns = new Set<string>();
  for (const row of rows) for (const column of Object.keys(row)) columns.add(column);
  return [...columns];
}
