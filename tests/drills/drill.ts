import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { end, fail, runCommand } from '@/lib/launch/ending';
import { dataFolder } from '@/lib/launch/settings';
import type { Drill, Report } from './report';

/** Each drill with what it shows; a new one is a file that exports `drill`, and a line here. */
const DRILLS: Record<string, { shows: string; load: () => Promise<{ drill: Drill }> }> = {
  restore: { shows: 'The sample school goes from the embedded PostgreSQL into another kind and version and back; every table is the same.', load: () => import('./restore') },
  'restore-one-school': { shows: 'One school out of a journal with a large one beside it comes back alone and whole.', load: () => import('./restore-one-school') },
  'broken-backup': { shows: 'A back-up with flipped bits, a missing end, another key or other content is refused, and nothing is written.', load: () => import('./broken-backup') },
  power: { shows: 'kill -9 of server, database and both, 200 times (-- power 20: 20) under a mixed load: nothing acknowledged is lost, nothing is half done.', load: () => import('./power') },
  faults: { shows: 'Disk full or not writable, database gone, halted or slow (-- faults 20: for 20 s), clock jumping: people are told the truth, nothing is lost, it recovers by itself.', load: () => import('./faults') },
  wal: { shows: 'A PostgreSQL killed under load, its disk lost, comes back from pgBackRest and streamed WAL with every acknowledged write.', load: () => import('./wal') },
  peak: { shows: 'A school of 2,000 pupils at 08:00 and at the end of a term, and three times what the machine bears: no save is refused, no answer is an error page.', load: () => import('./peak') },
  'two-copies': { shows: 'Two copies behind nginx, with PgBouncer in transaction mode, give the answers of one; one is killed while teachers save, and nothing is lost.', load: () => import('./two-copies') },
  failover: { shows: 'Two PostgreSQL servers under Patroni: the leader is killed while teachers save, then the other; the journal goes on, and nothing acknowledged is lost.', load: () => import('./failover') },
};

/** `npm run drill -- NAME`: tries a bad day on invented data, says what was done and measured, and ends with PASSED, or with FAILED and 1. */
runCommand(async () => {
  const [name = '', ...wishes] = process.argv.slice(2);
  const chosen = DRILLS[name];
  if (!chosen) {
    console.log('npm run drill -- NAME\n');
    for (const [known, { shows }] of Object.entries(DRILLS)) console.log(`  ${known.padEnd(20)}${shows}`);
    return end(name ? 2 : 0);
  }
  console.log(chosen.shows);
  const folder = join(dataFolder(), 'drills');
  mkdirSync(folder, { recursive: true });
  const failures: string[] = [];
  const report: Report = {
    say: (text) => console.log(`  ${text}`),
    check: (what, holds) => {
      console.log(`  ${holds ? 'yes' : 'NO '}  ${what}`);
      if (!holds) failures.push(what);
    },
  };
  // What goes on beside the drill, as writers do: whatever was started ends with the command all the same.
  process.on('unhandledRejection', (error: Error) => fail(new Error(`FAILED ${name}: ${error.message}`)));
  const startedAt = performance.now();
  const { drill } = await chosen.load();
  await drill(report, folder, wishes).catch((error: Error) => {
    console.error(process.env.DEBUG ? error : `  ${error.message}`);
    failures.push(error.message.split('\n')[0]!);
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  console.log(failures.length === 0 ? `PASSED ${name} in ${seconds} s` : `FAILED ${name} in ${seconds} s: ${failures.join('; ')}`);
  return end(failures.length === 0 ? 0 : 1);
});
