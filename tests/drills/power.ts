import { setTimeout as pause } from 'node:timers/promises';
import { compareRecord } from '@/lib/launch/verify-kept';
import { type OwnJournal, childrenOf, kill, until } from '../support/own-journal';
import { SAMPLE_CLOCK } from '../support/sample-clock';
import { DRILL_PORT, journalOnSample } from './own-journal';
import { faultsOfAll, type Load, mixedLoad, moments } from './power-load';
import type { Drill } from './report';

const ROUNDS = 200;
const LONGEST_LOAD_MS = 1_500;
const TRIES = 3;

/** What is killed, and what has to be started by hand afterwards: what the command that a person starts does not start again itself. */
const KINDS: Record<string, { kill: (journal: OwnJournal) => Promise<unknown>; startsItself: boolean }> = {
  'the process that serves': { kill: (journal) => kill(journal.workers), startsItself: true },
  'the server, whole': { kill: ({ command, supervisor }) => kill([command, supervisor, ...childrenOf(supervisor)]), startsItself: false },
  'the database': { kill: (journal) => kill([journal.database]), startsItself: true },
  'the database, with all its processes': { kill: ({ database }) => kill([database, ...childrenOf(database)]), startsItself: true },
  'server and database': { kill: (journal) => journal.killEverything(), startsItself: false },
};

export const drill: Drill = async ({ say, check }, folder, [wish]) => {
  const rounds = Number(wish ?? ROUNDS);
  const journal = await journalOnSample(folder, DRILL_PORT);
  await journal.start();
  const load = await mixedLoad(journal);
  const [next, kinds] = [moments(), Object.entries(KINDS)];
  const took = new Map<string, number[]>(kinds.map(([name]) => [name, []]));
  const found: string[] = [];
  let clean = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const [name, { kill: killIt, startsItself }] = kinds[Math.floor(next() * kinds.length)]!;
    const working = await untilSaved(journal, load, (fault) => found.push(`round ${round}, before the kill: ${fault}`));
    await pause(Math.floor(next() * LONGEST_LOAD_MS));
    await killIt(journal);
    const killedAt = performance.now();
    if (!startsItself) await journal.ended();
    try {
      if (!startsItself) await journal.start();
      clean += 1;
    } catch (error) {
      found.push(`round ${round}, killed ${name}: ${(error as Error).message}`);
      await journal.start();
    }
    await until(() => isWell(journal.address));
    took.get(name)!.push(performance.now() - killedAt);
    await working.ended();
    const owner = await journal.owner();
    const faults = [...(await load.faults(owner)), ...(round % 25 === 0 || round === rounds ? await faultsOfAll(owner) : [])];
    await owner.close();
    found.push(...faults.map((fault) => `round ${round}, killed ${name}: ${fault}`));
    if (round % 10 === 0) say(`${round} kills, ${found.length} faults; ${acknowledged(load.parts)}; answers again after ${spread([...took.values()].flat())}`);
  }
  for (const [name, times] of took) if (times.length > 0) say(`killed ${name} ${times.length} times; it answered again after ${spread(times)}`);
  say(`restarts in all: ${spread([...took.values()].flat())}`);
  for (const fault of found.slice(0, 20)) say(fault);
  check(`${rounds} kills; the next start was clean ${clean} times`, clean === rounds);
  check(`acknowledged: ${acknowledged(load.parts)}; missing, doubled or half done: ${found.length || 'nothing'}`, found.length === 0);
  const [record] = await compareRecord(await journal.databaseUrl('postgres'), journal.folder, new Date(SAMPLE_CLOCK));
  const against = record!.findings.map(({ day, table, what, rows }) => `${day} ${table} ${what} ${rows}`);
  check(`the record against its ${record!.seals} seals: ${against.join('; ') || 'as it was sealed'}`, against.length === 0 && record!.seals > 0);
};

/**
 * Begins and waits until a cell is saved. An answer that did not come in time, on a machine that was busy with something else, ends the work without a kill: what was not
 * answered is brought to its end, and it is begun again.
 */
async function untilSaved(journal: OwnJournal, load: Load, note: (fault: string) => void): Promise<ReturnType<Load['begin']>> {
  for (let tries = 1; ; tries += 1) {
    const before = load.parts.cells();
    const working = load.begin();
    try {
      await until(() => load.parts.cells() > before);
      return working;
    } catch (error) {
      await working.ended();
      const owner = await journal.owner();
      for (const fault of await load.faults(owner)) note(fault);
      await owner.close();
      if (tries === TRIES) throw error;
    }
  }
}

const acknowledged = ({ cells, lessons, imports, seals, readings }: Load['parts']) =>
  `${cells()} cells, ${lessons()} whole lessons, ${imports()} imports, ${seals()} seals, beside ${readings()} pages read`;

const isWell = async (address: string): Promise<boolean> => (await fetch(`${address}/api/health`).catch(() => null))?.ok === true;

const spread = (times: readonly number[]) => `${seconds(median(times))} (median), ${seconds(Math.max(...times))} (longest)`;

const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
