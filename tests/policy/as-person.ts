import { Client } from 'pg';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { ownerUrl } from '@/tests/support/database';

/** The application's role in a person's name, with nothing of the application around it. */
export interface AsPerson {
  rows<T>(sql: string, values?: readonly unknown[]): Promise<T[]>;
  /** Whether row level security lets the statement reach a row. Whatever it did is taken back. */
  reaches(sql: string, values?: readonly unknown[]): Promise<boolean>;
}

const NOT_PERMITTED = '42501';
/** Asked only after row level security has agreed: a row like it stands there already. */
const STANDS_THERE_ALREADY = ['23505', '23P01'];

/** One transaction that is rolled back. */
export async function asPerson<T>(actor: Actor, work: (person: AsPerson) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: ownerUrl() });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(
      `select set_config('app.school_id', $1, true), set_config('app.person_id', $2, true), set_config('app.today', $3, true),
         set_config('app.now', $4, true), set_config('role', 'journal_app', true)`,
      [actor.schoolId, actor.personId, actor.today, now().toISOString()],
    );
    return await work({
      rows: async (sql, values = []) => (await client.query(sql, [...values])).rows,
      reaches: (sql, values = []) => reaches(client, sql, values),
    });
  } finally {
    await client.query('rollback');
    await client.end();
  }
}

async function reaches(client: Client, sql: string, values: readonly unknown[]): Promise<boolean> {
  await client.query('savepoint before');
  try {
    return ((await client.query(sql, [...values])).rowCount ?? 0) > 0;
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (STANDS_THERE_ALREADY.includes(code)) return true;
    if (code === NOT_PERMITTED) return false;
    throw error;
  } finally {
    await client.query('rollback to savepoint before');
  }
}
