import { z } from 'zod';

/** A moment as a page asks for it, in the school's zone: '2026-11-20T09:30'. */
const moment = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/, 'timeForm');
const id = z.uuid().toLowerCase();

/** Which session, and which span of it; left out, all that it wrote. */
export const undoAddress = z.object({
  person: id.optional().catch(undefined),
  session: id.optional().catch(undefined),
  from: moment.optional().catch(undefined),
  to: moment.optional().catch(undefined),
});
export type UndoAddress = z.output<typeof undoAddress>;

/** `seen`: what the preview showed, so that nothing else is done. */
export const sessionToUndo = z
  .object({ session: id, from: moment, to: moment, reason: z.string().trim().min(5, 'reasonNeeded').max(500, 'reasonNeeded'), seen: z.string().max(64) })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'spanBackwards' });
export type SessionToUndo = z.output<typeof sessionToUndo>;
