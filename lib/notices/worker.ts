import 'server-only';
import { env } from '@/lib/env';
import { startQueue, stopQueue } from '@/lib/db/jobs';
import { beforeProcessEnds } from '@/lib/last-work';
import { log } from '@/lib/log';
import { toldError } from '@/lib/told-error.mjs';
import { answerPasswordAsks } from './password-asks';
import { sendWaiting } from './sending';
import { whenToldSoon } from './soon';
import { tellNews } from './telling';

/** How long a fact waits at most before anybody looks for it. An absence is told within minutes. */
const EVERY_MS = 20_000;
/** Until a round that is asked for begins; any number of them asked for meanwhile are that one. */
const SOON_MS = 1_000;

/** A server that does not answer holds up no end of the process: what it was sent is tried again. */
const PATIENCE_MS = 5_000;

/**
 * Tells families, as long as this process lives. Any number of processes may do so at once: a school is looked through, and a
 * message sent, by one of them. The queue and its tables outlive them all.
 */
export async function startTelling(): Promise<void> {
  if (!env.tellsFamilies) return;
  let round: Promise<void> | null = null;
  let soon: NodeJS.Timeout | null = null;
  let ends = false;
  const look = () => void (round ??= oneRound(() => !ends).finally(() => (round = null)));
  const timer = setInterval(look, EVERY_MS);
  timer.unref();
  whenToldSoon(() => {
    soon ??= setTimeout(async () => {
      soon = null;
      await round;
      if (!ends) look();
    }, SOON_MS).unref();
  });
  beforeProcessEnds(async () => {
    ends = true;
    clearInterval(timer);
    await Promise.race([round, new Promise((late) => setTimeout(late, PATIENCE_MS).unref())]);
    await stopQueue();
  });
  await startQueue().catch(noted);
}

async function oneRound(goesOn: () => boolean): Promise<void> {
  await answerPasswordAsks().catch(noted);
  await tellNews().catch(noted);
  await sendWaiting(goesOn).catch(noted);
}

/** The next round tries again. */
function noted(error: unknown): void {
  log.error({ err: toldError(error) }, 'a round of messages failed');
}
