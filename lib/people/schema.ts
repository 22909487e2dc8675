import { z } from 'zod';
import { nameFields, phoneField } from './name-model';

/** A guardian or one of the staff, put right: the name and the phone number. */
export const personToCorrect = z.object({ personId: z.uuid().toLowerCase(), ...nameFields, phone: phoneField });
export type PersonToCorrect = z.output<typeof personToCorrect>;

export const personAddress = z.object({ personId: z.uuid().toLowerCase() });
