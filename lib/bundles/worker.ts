import 'server-only';
import { log } from '@/lib/log';
import { keepRounds } from '@/lib/rounds';
import { toldError } from '@/lib/told-error.mjs';
import { makeWaiting } from './making';

/** How long what a killed process had under way, or another one's order, waits at most until it is looked for. */
const EVERY_MS = 10_000;

/** Makes sheets and archives that were asked for, as long as this process lives. */
export function startBundling(): void {
  keepRounds('bundles', EVERY_MS, async (goesOn) => {
    // The next round tries again.
    await makeWaiting(goesOn).catch((error: unknown) => log.error({ err: toldError(error) }, 'a round of bundles failed'));
  });
}
