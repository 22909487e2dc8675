import { z } from 'zod';

/** Both answers to a matter that waits for a decision, whatever it is about. */

const id = z.uuid().toLowerCase();

export const matterToApprove = z.object({ id, word: z.string().trim().max(500).transform((text) => text || null) });
export type MatterToApprove = z.output<typeof matterToApprove>;

/** Whoever declines says why. */
export const matterToDecline = z.object({ id, word: z.string().trim().min(3, 'required').max(500) });
export type MatterToDecline = z.output<typeof matterToDecline>;

/** The form with both buttons: which of them was pressed. */
export const matterToDecide = z.discriminatedUnion('decision', [
  matterToApprove.extend({ decision: z.literal('approved') }),
  matterToDecline.extend({ decision: z.literal('declined') }),
]);
