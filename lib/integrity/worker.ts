import 'server-only';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { keepRounds } from '@/lib/rounds';
import { toldError } from '@/lib/told-error.mjs';
import { sealSchools } from './commands';
import { sealingKey } from './model';

/** How often it is looked whether a seal is old enough for the next. */
const EVERY_MS = 120_000;

/** Seals the schools' records as long as this process lives; without a key not at all. */
export function startSealing(): void {
  const { sealKey, sealNotes: notesFile } = env;
  if (!sealKey) return;
  const key = sealingKey(sealKey);
  keepRounds('seals', EVERY_MS, async (goesOn) => {
    // The next round tries again.
    await sealSchools({ key, notesFile, goesOn }).catch((error: unknown) => log.error({ err: toldError(error) }, 'a round of sealing failed'));
  });
}
