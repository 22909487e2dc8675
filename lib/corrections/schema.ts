import { z } from 'zod';
import { operationOf } from '@/lib/journal/operation-model';

const id = z.uuid().toLowerCase();

const operation = z.unknown().transform((sent, context) => {
  const read = operationOf(sent);
  if (!read) context.addIssue({ code: 'custom', message: 'format' });
  return read ?? z.NEVER;
});

/** What a lock refused, and why it is to be changed all the same. */
export const correctionToRequest = z.object({ operation, reason: z.string().trim().min(3).max(500) });
export type CorrectionToRequest = z.output<typeof correctionToRequest>;

export const correctionToApprove = z.object({ requestId: id, word: z.string().trim().max(500).transform((text) => text || null) });
export type CorrectionToApprove = z.output<typeof correctionToApprove>;

/** Whoever declines says why. */
export const correctionToDecline = z.object({ requestId: id, word: z.string().trim().min(3, 'required').max(500) });
export type CorrectionToDecline = z.output<typeof correctionToDecline>;

/** The form with both buttons: which of them was pressed. */
export const correctionToDecide = z.discriminatedUnion('decision', [
  correctionToApprove.extend({ decision: z.literal('approved') }),
  correctionToDecline.extend({ decision: z.literal('declined') }),
]);
