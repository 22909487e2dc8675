import 'server-only';
import { log } from '@/lib/log';
import { keepRounds } from '@/lib/rounds';
import { toldError } from '@/lib/told-error.mjs';
import { answerPasswordAsks } from './password-asks';
import { sendWaiting } from './sending';
import { tellNews } from './telling';

/** How long a fact waits at most before anybody looks for it. An absence is told within minutes. */
const EVERY_MS = 20_000;

/** Tells families, as long as this process lives: a school is looked through, and a message sent, by one of all processes. */
export function startTelling(): void {
  keepRounds('notices', EVERY_MS, async (goesOn) => {
    await answerPasswordAsks().catch(noted);
    await tellNews().catch(noted);
    await sendWaiting(goesOn).catch(noted);
  });
}

/** The next round tries again. */
function noted(error: unknown): void {
  log.error({ err: toldError(error) }, 'a round of messages failed');
}
