import { z } from 'zod';
import { nameFields, phoneField } from './name-model';

/** A guardian or one of the staff, put right: the name and the phone number. */
export const personToCorrect = z.object({ personId: z.uuid().toLowerCase(), ...nameFields, phone: phoneField });
export type PersonToCorrect = z.output<typeof personToCorrect>;

export const personAddress = z.object({ personId: z.uuid().toLowerCase() });

/** A whole school's class teachers. */
const MOST_AT_ONCE = 200;

/** What the box of one appointment is called in the form of all of them. */
export const tickOf = (id: string): string => `take.${id}`;

/** The appointments of one form that are ticked, by their boxes `take.ID`. */
export const appointmentsToApprove = z.record(z.string(), z.unknown()).transform((fields, context) => {
  const ticked = Object.keys(fields).flatMap((name) => (name.startsWith('take.') ? [name.slice('take.'.length)] : []));
  const ids = z.array(z.uuid().toLowerCase()).min(1).max(MOST_AT_ONCE).safeParse(ticked);
  if (!ids.success) context.addIssue({ code: 'custom', path: ['take'], message: 'noneTicked' });
  return { ids: ids.data ?? [] };
});
export type AppointmentsToApprove = z.output<typeof appointmentsToApprove>;
