import { z } from 'zod';

const id = z.uuid().toLowerCase();

/** Two rows of one guardian: which stays, and which gives way. */
export const guardiansToMerge = z.object({ keptId: id, goneId: id });
export type GuardiansToMerge = z.output<typeof guardiansToMerge>;

/** The query parameters of the page that shows two rows of one pupil side by side; without both it shows whoever stands twice. */
export const twinsAddress = z.object({ keptId: id, goneId: id }).optional().catch(undefined);

const CELL = /^cell\.(.+)$/;
const side = z.enum(['', 'kept', 'gone']).catch('').transform((value) => value || null);

/**
 * Two rows of one pupil, the order by which the one gives way, and whose word counts where they say different things: of a cell `cell.KEY`,
 * of all others `otherwise`; and why, where there are such. `seen`: the fingerprint of the cells as they were shown.
 */
export const pupilsToMerge = z
  .looseObject({ keptId: id, goneId: id, orderNumber: z.string('orderNeeded').trim().min(1, 'orderNeeded').max(40, 'orderLong'), reason: z.string().trim().max(200, 'reasonLong').default(''), seen: z.string().max(64).default(''), otherwise: side.default(null) })
  .transform(({ keptId, goneId, orderNumber, reason, seen, otherwise, ...fields }) => ({
    ...{ keptId, goneId, orderNumber, reason, seen, otherwise },
    choices: Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => {
      const [, key] = CELL.exec(name) ?? [];
      const chosen = side.parse(value);
      return key && chosen ? [[key, chosen]] : [];
    })),
  }));
export type PupilsToMerge = z.output<typeof pupilsToMerge>;
