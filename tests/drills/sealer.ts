import { sealSchools } from '@/lib/integrity/commands';
import { sealingKey } from '@/lib/integrity/model';

/** A process of its own, as one that serves is: told where seals are noted and by which key they are signed, it seals what was written and answers how many seals it made; null where that failed. */
process.on('message', async ({ notesFile, key }: { notesFile: string; key: string }) => {
  const made = await sealSchools({ key: sealingKey(key), notesFile, everySeconds: 0 }).then((seals) => seals.length, () => null);
  process.send?.(made);
});
process.on('disconnect', () => process.exit(0));
