import { Client } from 'pg';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { ownerUrl } from '@/tests/support/database';

/** The application's role in a person's name, with nothing of the application around it. */
export interface AsPerson {
  rows<T>(sql: string, values?: readonly unknown[]): Promise<T[]>;
  /** Which of the statements row level security lets reach a row. Each begins where the first did: whatever it did is taken back. */
  reached<T extends Statement>(statements: readonly T[]): Promise<T[]>;
}

export interface Statement {
  sql: string;
  values?: readonly unknown[];
}

let opened: Promise<Client> | undefined;

/** One connection per test file, which knows the tables' rules after the first statements; dropped with the file's database. */
async function connected(): Promise<Client> {
  const client = new Client({ connectionString: ownerUrl() });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** One transaction that is rolled back, one at a time. */
export async function asPerson<T>(actor: Actor, work: (person: AsPerson) => Promise<T>): Promise<T> {
  const client = await (opened ??= connected());
  try {
    await client.query('begin');
    await client.query(
      `select set_config('app.school_id', $1, true), set_config('app.person_id', $2, true), set_config('app.today', $3, true),
         set_config('app.now', $4, true), set_config('role', 'journal_app', true)`,
      [actor.schoolId, actor.personId, actor.today, now().toISOString()],
    );
    return await work({
      rows: async (sql, values = []) => (await client.query(sql, [...values])).rows,
      reached: (statements) => reached(client, statements),
    });
  } finally {
    await client.query('rollback');
  }
}

/** All in one request, since a matrix tries tens of thousands. A row that stands there already is missed only after row level security has agreed. */
async function reached<T extends Statement>(client: Client, statements: readonly T[]): Promise<T[]> {
  if (statements.length === 0) return [];
  const texts = statements.map((one) => client.escapeLiteral(inlined(client, one)));
  await client.query(`do $tries$
    declare
      statement text;
      touched bigint;
      answers text := '';
    begin
      foreach statement in array array[${texts.join()}] loop
        begin
          execute statement;
          get diagnostics touched = row_count;
          raise exception using errcode = 'TAKEN', message = least(touched, 1)::text;
        exception
          when sqlstate 'TAKEN' then answers := answers || sqlerrm;
          when unique_violation or exclusion_violation then answers := answers || '1';
          when insufficient_privilege then answers := answers || '0';
        end;
      end loop;
      perform set_config('tries.answers', answers, true);
    end $tries$`);
  const answers = (await client.query<{ answers: string }>(`select current_setting('tries.answers') as answers`)).rows[0]!.answers;
  return statements.filter((_, at) => answers[at] === '1');
}

function inlined(client: Client, { sql, values = [] }: Statement): string {
  const literals = values.map((value) => (value === null ? 'null' : client.escapeLiteral(value instanceof Date ? value.toISOString() : String(value))));
  return sql.replace(/\$(\d+)/g, (_, place) => literals[Number(place) - 1]!);
}
