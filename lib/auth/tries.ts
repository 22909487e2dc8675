import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { now } from '@/lib/clock';
import { asService } from '@/lib/db/as-service';
import { deleteCountersBefore, holdCounters, writeCounters } from '@/lib/db/sign-in-counters';
import type { Db } from '@/lib/db/transaction';
import { DomainError } from '@/lib/errors';
import { passwordFits } from './passwords';
import { afterFailure, FORGOTTEN_AFTER_MS, takenBack, WAITED_OUT_MS, waitOf, type Counted, type Counter, type CounterRule } from './slow-down';
import { Turns } from './turns';

/** A try that was counted as a failure before its password was looked at. */
export interface Try {
  /** milliseconds until its password may be looked at */
  wait: number;
  counted: ReadonlyMap<string, Counted>;
}

/** A try that waits for another one's counter holds a connection meanwhile: a burst of them must not hold them all. */
const counting = new Turns({ atOnce: 2, places: 500 });

/**
 * Counts a try as a failure under each of the keys, before its password is looked at: of any number of tries at the same
 * moment each meets what the others left. Throws `tooManyTries` with the seconds to wait when that is longer than what is
 * waited out here; such a try is not counted, for its password is not looked at.
 */
function countTry(counters: ReadonlyMap<string, CounterRule>, line: string): Promise<Try> {
  return counting.take(line, () =>
    asService('sign-in', {}, async (db) => {
      const held = await holdCounters(db, [...counters.keys()], now());
      const at = now();
      const wait = Math.max(0, ...[...held.values()].map((counter) => waitOf(counter, at)));
      if (wait > WAITED_OUT_MS) throw new DomainError('tooManyTries', { seconds: Math.ceil(wait / 1000) });
      const counted = new Map<string, Counted>();
      for (const [key, before] of held) counted.set(key, { before, after: afterFailure(before, counters.get(key)!, at) });
      await writeCounters(db, new Map([...counted].map(([key, { after }]) => [key, after])));
      return { wait, counted };
    }),
  );
}

/**
 * Whether a password fits, counted under these keys. The caller takes the try back, in the transaction that follows from
 * it, when it does; a failure stands already. Throws `tooManyTries` with the seconds to wait.
 */
export async function tryPassword(
  { password, hash, line }: { password: string; hash: string | null; line: string },
  counters: ReadonlyMap<string, CounterRule>,
): Promise<{ fits: boolean; tried: Try }> {
  await forgetOld();
  const tried = await countTry(counters, line);
  // Waited out here, unseen.
  if (tried.wait > 0) await sleep(tried.wait);
  return { fits: await passwordFits(password, hash, line).catch(uncounted(tried)), tried };
}

/** Counts a question without a password; whoever asks takes it back where the answer is yes. Throws `tooManyTries` with the seconds to wait. */
export async function countQuestion(counters: ReadonlyMap<string, CounterRule>, line: string): Promise<Try> {
  await forgetOld();
  const tried = await countTry(counters, line);
  if (tried.wait > 0) await sleep(tried.wait);
  return tried;
}

/** A password that found no place to be looked at was no failure. */
function uncounted(tried: Try) {
  return async (error: unknown): Promise<never> => {
    await asService('sign-in', {}, (db) => takeBackWithin(db, tried));
    throw error;
  };
}

const SWEPT_EVERY_MS = 60_000;
let sweptAt = 0;

/** Counters that count no more are deleted on the way, once a minute in each process: no flood of logins fills the table. */
async function forgetOld(): Promise<void> {
  const at = now().getTime();
  if (Math.abs(at - sweptAt) < SWEPT_EVERY_MS) return;
  sweptAt = at;
  await asService('sign-in', {}, (db) => deleteCountersBefore(db, new Date(at - FORGOTTEN_AFTER_MS)));
}

/** A try that was no failure after all is counted no more; what is counted under `forgottenKey` is forgotten altogether. */
export async function takeBackWithin(db: Db, { counted }: Try, forgottenKey?: string): Promise<void> {
  const held = await holdCounters(db, [...counted.keys()], now());
  const left = new Map<string, Counter | null>();
  for (const [key, counter] of held) left.set(key, key === forgottenKey ? null : takenBack(counter, counted.get(key)!));
  await writeCounters(db, left);
}
