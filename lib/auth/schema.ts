import { z } from 'zod';

/** What the sign-in form sends. Empty fields are named; nothing else is said about them before they were tried. */
export const signInSchema = z.object({
  login: z.string().trim().toLowerCase().min(1, 'auth.loginNeeded').max(120),
  password: z.string().min(1, 'auth.passwordNeeded').max(512),
});

export type SignInInput = z.infer<typeof signInSchema>;

/** The form also carries where the visitor wanted to go. */
export const signInFormSchema = signInSchema.extend({ to: z.string().max(500).optional() });
