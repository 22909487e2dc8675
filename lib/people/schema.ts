import { z } from 'zod';

const id = z.uuid().toLowerCase();

export const appointmentToApprove = z.object({ appointmentId: id, word: z.string().trim().max(500).transform((text) => text || null) });
export type AppointmentToApprove = z.output<typeof appointmentToApprove>;

/** Whoever declines says why. */
export const appointmentToDecline = z.object({ appointmentId: id, word: z.string().trim().min(3, 'required').max(500) });
export type AppointmentToDecline = z.output<typeof appointmentToDecline>;

/** The form with both buttons: which of them was pressed. */
export const appointmentToDecide = z.discriminatedUnion('decision', [
  appointmentToApprove.extend({ decision: z.literal('approved') }),
  appointmentToDecline.extend({ decision: z.literal('declined') }),
]);
