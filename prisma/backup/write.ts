import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open as openFile, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Client } from 'pg';
import { readLedger } from '../migrate/ledger';
import { type Head, type Manifest, type Sum, Tally } from './lines';
import { lookThrough } from './read';
import { seal } from './sealed-file';
import { listTables, readRows, speakPlainly } from './tables';

export interface WrittenBackup {
  readonly file: string;
  /** bytes */
  readonly size: number;
  /** of the file as it lies */
  readonly sha256: string;
  readonly rows: number;
  readonly manifest: Manifest;
}

/**
 * Writes all rows of a database, of one moment, into a file that appears whole or not at all, and reads it again before that.
 * `ownerUrl`: whoever owns the tables; for another the database refuses. Any state of the migrations will do.
 */
export async function writeBackup(ownerUrl: string, key: Uint8Array, file: string, madeAt: Date): Promise<WrittenBackup> {
  const half = `${file}.half`;
  const client = new Client({ connectionString: ownerUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await speakPlainly(client);
    await client.query('begin isolation level repeatable read read only');
    let manifest: Manifest | undefined;
    const text = textOf(client, madeAt, (made) => (manifest = made));
    await pipeline(Readable.from(text), createGzip({ level: 3 }), (plain: AsyncIterable<Buffer>) => seal(plain, key), createWriteStream(half, { mode: 0o600 }));
    await client.query('commit');
    await onDisk(half);
    await lookThrough(half, key);
    const { size, sha256 } = await sumOfFile(half);
    await rename(half, file);
    return { file, size, sha256, manifest: manifest!, rows: Object.values(manifest!.tables).reduce((sum, { rows }) => sum + rows, 0) };
  } finally {
    await client.end().catch(() => undefined);
    await rm(half, { force: true });
  }
}

/** Lines together until they are worth handing on. */
const AT_ONCE = 256 * 1024;

async function* textOf(client: Client, madeAt: Date, done: (manifest: Manifest) => void): AsyncGenerator<Buffer> {
  const tables = await listTables(client);
  const whole = createHash('sha256');
  const sums: Record<string, Sum> = {};
  const said = (text: string) => {
    whole.update(text);
    return Buffer.from(text);
  };
  yield said(`${JSON.stringify(await headOf(client, madeAt, tables))}\n`);
  for (const table of tables) {
    const tally = new Tally();
    let waiting = `${JSON.stringify({ table: table.name })}\n`;
    for await (const lines of readRows(client, table, null)) {
      const text = `${lines.join('\n')}\n`;
      tally.add(text, lines.length);
      waiting += text;
      if (waiting.length < AT_ONCE) continue;
      yield said(waiting);
      waiting = '';
    }
    yield said(waiting);
    sums[table.name] = tally.sum();
  }
  const manifest = { tables: sums, sequences: await sequencesOf(client), sha256: whole.digest('hex') };
  done(manifest);
  yield Buffer.from(`${JSON.stringify({ manifest })}\n`);
}

async function headOf(client: Client, madeAt: Date, tables: Head['tables']): Promise<Head> {
  const { rows: [server] } = await client.query<{ version: string }>(`select current_setting('server_version') as version`);
  const hasSchools = tables.some(({ name }) => name === 'school');
  const schools = hasSchools ? (await client.query<{ id: string; name: string }>('select id, name_ky as name from school order by created_at, id')).rows : [];
  const migrations = (await readLedger(client)).map(({ name, checksum }) => ({ name, checksum }));
  return { format: 1, madeAt: madeAt.toISOString(), server: server!.version, migrations, schools, tables: tables.map(({ name, columns }) => ({ name, columns })) };
}

/** Read after the rows: a number that was given meanwhile is left out, never given twice. */
async function sequencesOf(client: Client): Promise<Manifest['sequences']> {
  const { rows } = await client.query<{ name: string }>(`select sequencename::text as name from pg_sequences where schemaname = 'public' order by 1`);
  const found: Record<string, { value: string; isCalled: boolean }> = {};
  for (const { name } of rows) {
    const { rows: [at] } = await client.query<{ value: string; is_called: boolean }>(`select last_value::text as value, is_called from ${client.escapeIdentifier(name)}`);
    found[name] = { value: at!.value, isCalled: at!.is_called };
  }
  return found;
}

/** A power cut after the file has its name loses nothing of it. */
async function onDisk(file: string): Promise<void> {
  const handle = await openFile(file, 'r+');
  await handle.sync().finally(() => handle.close());
}

/** The size in bytes of a file and the SHA-256 of what is in it. */
export async function sumOfFile(file: string): Promise<{ size: number; sha256: string }> {
  const [hash, counted] = [createHash('sha256'), { size: 0 }];
  for await (const part of createReadStream(file) as AsyncIterable<Buffer>) {
    hash.update(part);
    counted.size += part.length;
  }
  return { size: counted.size, sha256: hash.digest('hex') };
}
