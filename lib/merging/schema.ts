import { z } from 'zod';

const id = z.uuid().toLowerCase();

/** Two rows of one guardian: which stays, and which gives way. */
export const guardiansToMerge = z.object({ keptId: id, goneId: id });
export type GuardiansToMerge = z.output<typeof guardiansToMerge>;

/** Two rows of one pupil, and the order by which the one that gives way leaves its class. */
export const pupilsToMerge = z.object({ keptId: id, goneId: id, orderNumber: z.string('orderNeeded').trim().min(1, 'orderNeeded').max(40, 'orderLong') });
export type PupilsToMerge = z.output<typeof pupilsToMerge>;
