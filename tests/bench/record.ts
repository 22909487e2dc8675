import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client, Pool } from 'pg';
import type { Day } from '@/lib/calendar/day';
import { now } from '@/lib/clock';
import { disconnect } from '@/lib/db/disconnect';
import { sealSchools } from '@/lib/integrity/commands';
import { publicKeyOf, sealingKey } from '@/lib/integrity/model';
import { besideDatabase } from '@/lib/launch/beside-database';
import { verifyRecord } from '@/lib/launch/verify-record';
import { deployMigrations } from '@/prisma/migrate/deploy';
import { makeLargeSchools } from './large-school';
import { fillRecord } from './large-record';
import { round } from './load';

/** Classes of the schools whose records are sealed and verified. */
const CLASSES = [10, 28, 60];
/** What is written in ten minutes of a large school's morning. */
const IN_TEN_MINUTES = 600;

/** Seconds of a core, of the database and of this process together. */
export interface SealedRecord {
  lessons: number;
  entries: number;
  /** of the whole record at once, and ten minutes later */
  first: number;
  next: number;
  verify: number;
  /** rows that were found not to be as they were sealed */
  found: number;
}

/** What it costs to seal the record of a year and to compare it with its seals: it is to grow with the lessons. */
export async function measureRecord({ ownerUrl, serverUrl }: { ownerUrl: string; serverUrl: string }, today: Day): Promise<SealedRecord[]> {
  const measured: SealedRecord[] = [];
  for (const classes of CLASSES) {
    measured.push(await besideDatabase(ownerUrl, 'record', (url) => {
      const beside = new URL(serverUrl);
      beside.pathname = new URL(url).pathname;
      return measureYear(url, beside.toString(), today, classes);
    }));
  }
  return measured;
}

async function measureYear(url: string, serverUrl: string, today: Day, classes: number): Promise<SealedRecord> {
  await deployMigrations(url, { login: { name: 'journal_server', create: true } });
  const { lessons } = await makeLargeSchools(url, 1, today, { classes, endsNow: true });
  const client = new Client({ connectionString: url });
  await client.connect();
  // The application's own, of one connection and to the database beside; whoever asks afterwards has another made.
  await disconnect();
  const pool = (globalThis.achykPool = new Pool({ connectionString: serverUrl, max: 1, idleTimeoutMillis: 0 }));
  try {
    const { rows: [school] } = await client.query<{ id: string }>('select id from school');
    const { id } = school!;
    const entries = await fillRecord(url, id, today);
    const pids = [await pidOf(client), await pidOf(pool)];
    const cost = async (work: () => Promise<unknown>) => {
      const [before, own] = [pids.map(secondsOf), process.cpuUsage()];
      await work();
      const { user, system } = process.cpuUsage(own);
      return round(pids.reduce((sum, pid, nth) => sum + secondsOf(pid) - before[nth]!, (user + system) / 1e6));
    };
    const secret = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url');
    const key = sealingKey(secret);
    const seal = async () => {
      const { length } = await sealSchools({ key, notesFile: null, everySeconds: 0 });
      if (length === 0) throw new Error('There was nothing to be sealed.');
    };
    const first = await cost(seal);
    await client.query(`insert into history_entry (school_id, at, fact, payload, salt, payload_hash) select $1, $2, 'x', null, '', '' from generate_series(1, $3)`, [id, now(), IN_TEN_MINUTES]);
    const next = await cost(seal);
    let found = 0;
    const verify = await cost(async () => {
      const [verified] = await verifyRecord(client, { keys: new Map([[key.name, publicKeyOf(secret)]]), notes: '' });
      found = verified!.findings.length;
    });
    return { lessons, entries, first, next, verify, found };
  } finally {
    await client.end();
    await disconnect();
  }
}

async function pidOf(connection: Client | Pool): Promise<number> {
  const { rows: [row] } = await connection.query<{ pid: number }>('select pg_backend_pid() as pid');
  return row!.pid;
}

/** Seconds of a core that a process of this machine has used (Linux). */
function secondsOf(pid: number): number {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ').slice(11, 13);
  return (Number(user) + Number(system)) / 100;
}
