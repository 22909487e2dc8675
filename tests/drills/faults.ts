import { renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeEnd } from '@/lib/launch/ending';
import type { Outage } from '@/lib/errors';
import { PROJECT_FOLDER } from '@/lib/launch/settings';
import { childrenOf, kill, type OwnJournal, until } from '../support/own-journal';
import { DRILL_PORT, journalOnSample } from './own-journal';
import type { Drill, Report } from './report';
import { slowDown } from './slow-socket';
import { SmallDisk } from './small-disk';
import { Witness } from './witness';

/** How long the database is gone, or halted, where nothing else is said. */
const GONE_S = 120;
/** How long one looks at everything else. */
const LOOK_S = 20;
const SLOWER_MS = 200;
const JUMPS_H = [3, -3, 0];
/** Within it everything answers again by itself. */
const RECOVERY_S = 30;

interface Fault {
  readonly name: string;
  readonly seconds: number;
  /** what health may say of it; nothing: everything goes on */
  readonly outages: readonly Outage[];
  /** Lets it come about and gives what ends it. */
  begin(): Promise<() => Promise<void>>;
}

/** What everything else is measured by. */
const NOTHING: Fault = { name: 'nothing is wrong', seconds: 5, outages: [], begin: async () => async () => undefined };

export const drill: Drill = async (report, folder, [wish]) => {
  const seconds = Number(wish ?? GONE_S);
  await onOrdinaryDisk(report, folder, seconds);
  await onSmallDisk(report, folder);
};

async function onOrdinaryDisk(report: Report, folder: string, seconds: number): Promise<void> {
  const journal = await journalOnSample(folder, DRILL_PORT);
  const clockFile = join(journal.folder, 'clock');
  writeFileSync(clockFile, '0');
  await journal.start({ NODE_OPTIONS: `--import=${join(PROJECT_FOLDER, 'tests/drills/moved-date.mjs')}`, DRILL_CLOCK_FILE: clockFile });
  const witness = await Witness.at(journal);
  await tryOut(report, witness, NOTHING);
  await tryOut(report, witness, { name: `the database is gone for ${seconds} s`, seconds, outages: ['database'], begin: () => loseDatabase(journal) });
  await tryOut(report, witness, { name: `the database is halted for ${seconds} s`, seconds, outages: ['database'], begin: () => haltDatabase(journal) });
  await tryOut(report, witness, { name: `every statement takes ${SLOWER_MS} ms more`, seconds: LOOK_S, outages: [], begin: () => slowDatabase(journal) });
  for (const hours of JUMPS_H) {
    const jump = async () => {
      writeFileSync(clockFile, String(hours * 3_600_000));
      return async () => undefined;
    };
    await tryOut(report, witness, { name: hours === 0 ? 'the clock jumps back to what it was' : `the clock jumps to ${hours} h from what it was`, seconds: 8, outages: [], begin: jump });
  }
  await journal.stop();
}

async function onSmallDisk(report: Report, folder: string): Promise<void> {
  const disk = new SmallDisk(folder);
  const journal = await journalOnSample(folder, DRILL_PORT + 1, disk.under);
  beforeEnd(async () => {
    await journal.killEverything();
    disk.takeAway();
  });
  await journal.start();
  const witness = await Witness.at(journal);
  await tryOut(report, witness, NOTHING);
  // A database whose log finds no room ends, and cannot be started until it does.
  await tryOut(report, witness, {
    ...{ name: 'the disk is full', seconds: LOOK_S, outages: ['diskFull', 'database'] },
    begin: async () => {
      const free = disk.fill();
      return async () => free();
    },
  });
  await tryOut(report, witness, {
    ...{ name: 'the disk takes no more writes', seconds: LOOK_S, outages: ['readOnly', 'database'] },
    begin: async () => {
      disk.breakDown();
      return () => until(async () => {
        await kill([journal.database, ...childrenOf(journal.database)]);
        return disk.repair();
      });
    },
  });
  await journal.stop();
}

/** Lets a fault come about, looks about meanwhile, ends it, and sees everything as before. */
async function tryOut({ say, check }: Report, witness: Witness, { name, seconds, outages, begin }: Fault): Promise<void> {
  const saved = witness.saved;
  const end = await begin();
  const { faults, waitedMs, seen } = await witness.look(seconds, outages);
  await end();
  const recovery = await witness.recover();
  say(`${name}: ${[...seen].map(([what, count]) => `${what} ×${count}`).join(', ')}; the longest wait ${(waitedMs / 1_000).toFixed(1)} s`);
  const wrong = [...faults, ...recovery.faults, ...(recovery.seconds > RECOVERY_S ? [`it took ${recovery.seconds.toFixed(1)} s to answer again`] : [])];
  check(`${name}: ${wrong.join('; ') || `everything as it should be, answers ${recovery.seconds.toFixed(1)} s after its end, ${witness.saved - saved} entries saved, none lost`}`, wrong.length === 0);
}

/** Ends it, and takes away what it cannot start without. */
async function loseDatabase(journal: OwnJournal): Promise<() => Promise<void>> {
  const control = join(journal.cluster, 'global/pg_control');
  renameSync(control, `${control}.away`);
  await kill([journal.database]);
  await until(() => journal.said.includes('does not start'));
  return async () => renameSync(`${control}.away`, control);
}

/** Its processes are there and its doors open, but nothing answers, as behind a network that swallows everything. */
async function haltDatabase(journal: OwnJournal): Promise<() => Promise<void>> {
  const pids = [journal.database, ...childrenOf(journal.database)];
  const toAll = (signal: NodeJS.Signals) => {
    for (const pid of pids) {
      try {
        process.kill(pid, signal);
      } catch {
        // A process of it has ended meanwhile.
      }
    }
  };
  toAll('SIGSTOP');
  beforeEnd(async () => toAll('SIGCONT'));
  return async () => toAll('SIGCONT');
}

async function slowDatabase(journal: OwnJournal): Promise<() => Promise<void>> {
  const owner = await journal.owner();
  const away = await slowDown(join(dirname(journal.cluster), 'sockets'), SLOWER_MS);
  await owner.rows(`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'journal_server'`);
  await owner.close();
  await pause(500);
  return away;
}
