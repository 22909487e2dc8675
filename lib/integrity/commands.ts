import 'server-only';
import { appendFile } from 'node:fs/promises';
import { dayOf } from '@/lib/calendar/day';
import { now } from '@/lib/clock';
import { asService } from '@/lib/db/as-service';
import { drawSeal, keepSeal, readSealBounds, stillWriting } from '@/lib/db/integrity/seal-rows';
import { noteOf, type SealedRoot, type SealingKey } from './model';

/** Ten minutes between two seals of a school: about as long as a mark is not seen by families. */
const EVERY_SECONDS = 600;
/** The first seal of a journal that was kept for years takes its whole record in. */
const LONGEST_MS = 600_000;
/** Numbers that one statement takes in: some seconds of it, however much there is, for none may last a minute (lib/db/client.ts). */
const AT_ONCE = 200_000;
const [PATIENCE_MS, LOOK_EVERY_MS] = [10_000, 200];

export interface Sealing {
  key: SealingKey;
  /** where every seal is noted outside the database; null = nowhere */
  notesFile: string | null;
  everySeconds?: number;
  atOnce?: number;
  goesOn?: () => boolean;
}

/**
 * Seals what every school wrote since its last seal, ten minutes after it. Nobody who writes waits for it: it waits until whoever was
 * writing as it began has ended, and leaves it for the next round when that takes longer. Several processes may call it at once.
 */
export async function sealSchools({ key, notesFile, everySeconds = EVERY_SECONDS, atOnce = AT_ONCE, goesOn = () => true }: Sealing): Promise<SealedRoot[]> {
  const upTo = await settledBounds(goesOn);
  if (upTo === null) return [];
  const made: SealedRoot[] = [];
  for (const { id: schoolId, timeZone } of await asService('seals', {}, (db) => db.school.findMany({ select: { id: true, timeZone: true } }))) {
    if (!goesOn()) break;
    const seal = await asService('seals', { schoolId, timeZone, timeout: LONGEST_MS }, async (db) => {
      const at = now();
      const drawn = await drawSeal(db, { upTo, at, timeZone, everySeconds, atOnce });
      if (!drawn) return null;
      const root = { schoolId, ordinal: drawn.ordinal, root: drawn.root };
      await keepSeal(db, schoolId, { ...drawn, at, onDate: dayOf(at, timeZone), signature: key.sign(root), keyName: key.name });
      return root;
    });
    if (!seal) continue;
    if (notesFile) await appendFile(notesFile, noteOf(seal), { mode: 0o600 });
    made.push(seal);
  }
  return made;
}

/** Numbers below which nothing can be written any more; null when somebody writes for longer than is waited. */
async function settledBounds(goesOn: () => boolean): Promise<string | null> {
  const bounds = await asService('seals', {}, readSealBounds);
  let writers = bounds.writers;
  for (const until = Date.now() + PATIENCE_MS; writers.length > 0 && goesOn() && Date.now() < until; ) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    writers = await asService('seals', {}, (db) => stillWriting(db, writers));
  }
  return writers.length === 0 ? bounds.upTo : null;
}
