import { z } from 'zod';

/** New passwords: length is what counts (NIST SP 800-63B); no rules about signs. */
export const newPassword = z.string().min(10, 'passwordShort').max(512, 'passwordLong');

/** A login of one's own: a phone, an e-mail or a name; never the national number, which shows sex and birth date (domain: "Personal data"). */
export const newLogin = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9._@+-]{3,120}$/, 'loginForm')
  .refine((login) => !/^\d{14}$/.test(login), 'loginIsPin');

/** A code of a telephone, or of the paper. */
export const secondCode = z.string().trim().max(40);

/** What the sign-in form sends. Empty fields are named; nothing else is said about them before they were tried. */
export const signInSchema = z.object({
  login: z.string().trim().toLowerCase().min(1, 'loginNeeded').max(120),
  password: z.string().min(1, 'passwordNeeded').max(512),
  /** of the second factor, where the account has one */
  code: secondCode.optional(),
  /** this browser is not asked for it again for some days */
  remember: z.literal('on').optional().catch(undefined),
});

export type SignInInput = z.infer<typeof signInSchema>;

/** Where a visitor wanted to go. An address too long to carry along is left behind; it never keeps anybody out. */
export const wayBack = z.string().max(2000).optional().catch(undefined);

export const signInFormSchema = signInSchema.extend({ to: wayBack });

/** The present password, the new one twice. */
export const changePasswordSchema = z
  .object({ present: z.string().min(1, 'passwordNeeded').max(512), next: newPassword, again: z.string() })
  .refine((input) => input.next === input.again, { path: ['again'], message: 'passwordsDiffer' })
  .refine((input) => input.next !== input.present, { path: ['next'], message: 'passwordSame' });

export type ChangePasswordInput = z.output<typeof changePasswordSchema>;

/** The present password, before a second factor is set up. */
export const secondFactorToStart = z.object({ present: z.string().min(1, 'passwordNeeded').max(512) });
export const secondFactorCode = z.object({ code: secondCode.min(1, 'codeNeeded') });
export const deviceToForget = z.object({ device: z.string().regex(/^[0-9a-f]{64}$/) });
