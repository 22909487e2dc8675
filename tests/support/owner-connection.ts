import { Client } from 'pg';

/** The database's owner, around every policy: to arrange what a test needs and to look at what came of it. */
export interface Owner {
  /** Inserts rows given by column name; what is left out is null. */
  insert(table: string, rows: readonly Record<string, unknown>[]): Promise<void>;
  rows<T>(sql: string, values?: readonly unknown[]): Promise<T[]>;
  /** the one row there is */
  row<T>(sql: string, values?: readonly unknown[]): Promise<T>;
  close(): Promise<void>;
}

export async function connectOwner(connectionString: string): Promise<Owner> {
  const client = new Client({ connectionString });
  // The database may be dropped with whoever is still connected to it.
  client.on('error', () => undefined);
  await client.connect();
  const rows = async <T>(sql: string, values: readonly unknown[] = []): Promise<T[]> => (await client.query(sql, [...values])).rows;
  return {
    rows,
    async insert(table, data) {
      const columns = Object.keys(data[0] ?? {}).join();
      await rows(`insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`, [JSON.stringify(data)]);
    },
    async row<T>(sql: string, values?: readonly unknown[]) {
      const [only, ...others] = await rows<T>(sql, values);
      if (only === undefined || others.length > 0) throw new Error(`One row expected: ${sql}`);
      return only;
    },
    close: () => client.end(),
  };
}
