import { z } from 'zod';
import { newPassword } from '@/lib/auth/schema';

/** Who forgot her password: a login or an e-mail address; nothing is said about it before the letter. */
export const passwordAsk = z.object({ name: z.string().trim().toLowerCase().min(1, 'nameNeeded').max(200, 'nameLong') });
export type PasswordAskInput = z.output<typeof passwordAsk>;

/** The code of the letter as it was typed, and the password that is to be. */
export const passwordToSet = z.object({ code: z.string().trim().min(1, 'codeNeeded').max(60, 'codeForm'), password: newPassword });
export type PasswordToSet = z.output<typeof passwordToSet>;
