import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from '@/lib/launch/built-application';
import type { EmbeddedPlace } from '@/lib/launch/embedded-place';
import { beforeEnd } from '@/lib/launch/ending';
import { OwnJournal } from '../support/own-journal';
import { openSample } from './sample';

/** A journal of the drill's own with the data of the sample, not started yet; it goes when the command ends. `prepared`: see `OwnJournal.ofStopped`. */
export async function journalOnSample(folder: string, port: number, prepared?: (place: EmbeddedPlace) => void): Promise<OwnJournal> {
  await ensureBuilt();
  const sample = await openSample(folder);
  await sample.close();
  const own = join(folder, `journal-${port}`);
  const journal = OwnJournal.ofStopped(join(folder, 'sample'), own, port, prepared);
  beforeEnd(async () => {
    await journal.discard();
    rmSync(own, { recursive: true, force: true });
  });
  return journal;
}

/** Numbers between 0 and 1 that look like chance and are the same in every run. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** The ports of the drills' journals. */
export const DRILL_PORT = Number(process.env.DRILL_PORT ?? 4011);
