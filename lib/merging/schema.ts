import { z } from 'zod';

const id = z.uuid().toLowerCase();

/** Two rows of one guardian: which stays, and which gives way. */
export const guardiansToMerge = z.object({ keptId: id, goneId: id });
export type GuardiansToMerge = z.output<typeof guardiansToMerge>;
