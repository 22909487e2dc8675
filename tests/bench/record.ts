import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import type { Day } from '@/lib/calendar/day';
import { drawSeal, keepSeal } from '@/lib/db/integrity/seal-rows';
import { AT_ONCE } from '@/lib/integrity/commands';
import type { Db } from '@/lib/db/transaction';
import { besideDatabase } from '@/lib/launch/beside-database';
import { verifyRecord } from '@/lib/launch/verify-record';
import { deployMigrations } from '@/prisma/migrate/deploy';
import { makeLargeSchools } from './large-school';
import { fillRecord } from './large-record';
import { round } from './load';

/** Classes of the schools whose records are sealed and verified. */
const CLASSES = [10, 28, 60];
const ZONE = 'Asia/Bishkek';
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
export async function measureRecord(ownerUrl: string, today: Day): Promise<SealedRecord[]> {
  const measured: SealedRecord[] = [];
  for (const classes of CLASSES) measured.push(await besideDatabase(ownerUrl, 'record', (url) => measureYear(url, today, classes)));
  return measured;
}

async function measureYear(url: string, today: Day, classes: number): Promise<SealedRecord> {
  await deployMigrations(url, { login: { name: 'journal_server', create: true } });
  const { lessons } = await makeLargeSchools(url, 1, today, { classes, endsNow: true });
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: [school] } = await client.query<{ id: string; pid: number }>('select id, pg_backend_pid() as pid from school');
    const { id, pid } = school!;
    const entries = await fillRecord(url, id, today);
    const cost = async (work: () => Promise<unknown>) => {
      const [before, own] = [secondsOf(pid), process.cpuUsage()];
      await work();
      const { user, system } = process.cpuUsage(own);
      return round(secondsOf(pid) - before + (user + system) / 1e6);
    };
    const morning = new Date(`${today}T08:00:00+06:00`);
    const first = await cost(() => seal(client, id, morning));
    const later = new Date(morning.getTime() + 600_000);
    await client.query(`insert into history_entry (school_id, at, fact, payload, salt, payload_hash) select $1, $2, 'x', null, '', '' from generate_series(1, $3)`, [id, later, IN_TEN_MINUTES]);
    const next = await cost(() => seal(client, id, later));
    let found = 0;
    const verify = await cost(async () => {
      const [verified] = await verifyRecord(client, { keys: new Map(), notes: '' });
      // Nobody signed these seals.
      found = verified!.findings.filter(({ table }) => table !== 'seal').length;
    });
    return { lessons, entries, first, next, verify, found };
  } finally {
    await client.end();
  }
}

/** As the server does, but in the owner's name and unsigned. */
async function seal(client: Client, schoolId: string, at: Date): Promise<void> {
  const db = { $queryRaw: send, $executeRaw: send } as unknown as Db;
  async function send(parts: TemplateStringsArray, ...values: unknown[]) {
    return (await client.query(parts.reduce((sql, part, nth) => `${sql}$${nth}${part}`), values)).rows;
  }
  await client.query('begin');
  await client.query(`select set_config('app.school_id', $1, true)`, [schoolId]);
  const { rows: [bounds] } = await client.query<{ upTo: string }>('select up_to::text as "upTo" from app.seal_bounds()');
  const { upTo } = bounds!;
  const drawn = await drawSeal(db, { upTo, at, timeZone: ZONE, everySeconds: 600, atOnce: AT_ONCE });
  if (!drawn) throw new Error('There was nothing to be sealed.');
  await keepSeal(db, schoolId, { ...drawn, at, onDate: at.toISOString().slice(0, 10) as Day, signature: '', keyName: '' });
  await client.query('commit');
}

/** Seconds of a core that a process of this machine has used (Linux). */
function secondsOf(pid: number): number {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ').slice(11, 13);
  return (Number(user) + Number(system)) / 100;
}
