import { z } from 'zod';
import { PASSKEY_NAME_MOST } from './passkey-model';

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

const base64url = (most: number) => z.string().regex(/^[A-Za-z0-9_-]+$/).min(1).max(most);
const credential = { id: base64url(1400), rawId: base64url(1400), type: z.literal('public-key'), clientExtensionResults: z.object({}).default({}) };

/** A form sends what a browser answers as JSON. */
const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** What a passkey signed, as a browser answers; anything else counts as nothing sent. */
export const passkeyAnswer = z
  .string().max(12_000).transform(asJson)
  .pipe(z.object({ ...credential, response: z.object({ clientDataJSON: base64url(4000), authenticatorData: base64url(2000), signature: base64url(2000), userHandle: base64url(200).optional().catch(undefined) }) }))
  .optional().catch(undefined);
export type PasskeyAnswer = NonNullable<z.output<typeof passkeyAnswer>>;

/** A passkey as it was just made. */
const passkeyMade = z
  .string().max(40_000).transform(asJson)
  .pipe(z.object({ ...credential, response: z.object({ clientDataJSON: base64url(4000), attestationObject: base64url(30_000), transports: z.array(z.string().regex(/^[a-z-]{1,20}$/)).max(8).optional().catch(undefined) }) }));
export type PasskeyMade = z.output<typeof passkeyMade>;

/** What the sign-in form sends. Empty fields are named; nothing else is said about them before they were tried. */
export const signInSchema = z.object({
  login: z.string().trim().toLowerCase().min(1, 'loginNeeded').max(120),
  password: z.string().min(1, 'passwordNeeded').max(512),
  /** of the second factor, where the account has one */
  code: secondCode.optional(),
  /** or of a passkey of hers */
  passkey: passkeyAnswer,
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

/** That the owner sits there: a code, or a passkey. */
const proof = { code: secondCode.optional(), passkey: passkeyAnswer };
export const ownProof = z.object(proof).refine(({ code, passkey }) => code || passkey, { path: ['code'], message: 'codeNeeded' });
export type OwnProof = z.output<typeof ownProof>;

/** The same, or the present password of who has no second factor. */
export const proofOrPassword = { ...proof, present: z.string().max(512).optional() };
export const isProofSent = ({ code, passkey, present }: OwnProof & { present?: string }) => Boolean(code || passkey || present);
export const NO_PROOF = { path: ['present'], message: 'passwordNeeded' };

/** Before one more way to prove it is set up: what stands already, or the present password. */
export const secondFactorToStart = z.object(proofOrPassword).refine(isProofSent, NO_PROOF);
export const passkeyToAdd = z.object({ name: z.string().trim().min(1, 'nameNeeded').max(PASSKEY_NAME_MOST), made: passkeyMade });
export const passkeyToRemove = z.object({ ...proof, id: z.uuid() });
export const secondFactorCode = z.object({ code: secondCode.min(1, 'codeNeeded') });
export const deviceToForget = z.object({ device: z.string().regex(/^[0-9a-f]{64}$/) });
