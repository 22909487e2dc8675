import { beforeProcessEnds } from '@/lib/last-work';

/**
 * Work that a process does beside answering pages, round after round as long as it lives. Any number of processes may do so at
 * once: what there is to do waits in the database (lib/db/jobs.ts), and outlives them all.
 */
type RoundName = 'notices' | 'bundles' | 'filling' | 'seals';

/** It hangs on the global object because what Next starts with the process and what answers a page are built apart. */
declare global {
  var achykRounds: Partial<Record<RoundName, () => void>> | undefined;
}

/** Until a round that is asked for begins; any number of them asked for meanwhile are that one. */
const SOON_MS = 1_000;
/** What does not answer holds up no end of the process: what was begun is taken up again. */
const PATIENCE_MS = 5_000;

/** This process looks in a moment for what is to be done. It says nothing of whether there is anything: the caller's answer takes as long. */
export function lookSoon(name: RoundName): void {
  globalThis.achykRounds?.[name]?.();
}

/** One round at a time, every so many milliseconds and when it is asked for. `round` never throws, and stops early once `goesOn` says no. */
export function keepRounds(name: RoundName, everyMs: number, round: (goesOn: () => boolean) => Promise<void>): void {
  let present: Promise<void> | null = null;
  let soon: NodeJS.Timeout | null = null;
  let ends = false;
  const look = () => void (present ??= round(() => !ends).finally(() => (present = null)));
  const timer = setInterval(look, everyMs);
  timer.unref();
  (globalThis.achykRounds ??= {})[name] = () => {
    soon ??= setTimeout(async () => {
      soon = null;
      await present;
      if (!ends) look();
    }, SOON_MS).unref();
  };
  beforeProcessEnds(async () => {
    ends = true;
    clearInterval(timer);
    await Promise.race([present, new Promise((late) => setTimeout(late, PATIENCE_MS).unref())]);
  });
}
