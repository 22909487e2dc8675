import { z } from 'zod';
import { newLogin, newPassword } from '@/lib/auth/schema';
import { isDay } from '@/lib/calendar/day';

const id = z.uuid().toLowerCase();

/** For whom codes are to be printed: a guardian of a guardianship, or its pupil. A class has no more than sixty pupils. */
export const codesToIssue = z.object({
  classId: id,
  codes: z.array(z.object({ guardianshipId: id, personId: id })).min(1).max(200),
});
export type CodesToIssue = z.output<typeof codesToIssue>;

/** One code of a class, to be recorded as handed over or taken back. */
export const codeOfClass = z.object({ classId: id, codeId: id });
export type CodeOfClass = z.output<typeof codeOfClass>;

/** A consent that was signed on paper: by the guardian of which guardianship, to what, on which day. */
export const consentToRecord = z.object({
  classId: id,
  guardianshipId: id,
  scope: z.string().trim().min(3, 'scopeNeeded').max(300, 'scopeLong'),
  givenOn: z.string().refine(isDay, 'dayNeeded'),
});
export type ConsentToRecord = z.output<typeof consentToRecord>;

export const consentOfClass = z.object({ classId: id, consentId: id });
export type ConsentOfClass = z.output<typeof consentOfClass>;

const typedCode = z.string().trim().min(1, 'codeNeeded').max(60);

/** The code that somebody holds, as it was typed. */
export const codeToEnter = z.object({ code: typedCode });

/** What the form of an invitation sends at either of its steps; what is wrong with it is said once the code is right. */
export const invitationStep = z.object({
  step: z.enum(['code', 'account']),
  code: typedCode,
  isMe: z.string().max(10).optional(),
  login: z.string().max(200).optional(),
  password: z.string().max(600).optional(),
});

/** The same of whoever is signed in already. */
export const joinStep = z.object({ step: z.enum(['code', 'join']), code: typedCode });

/** The code again, with what its owner chose: a login where she has none yet, and a password. */
export const accountToOpen = z.object({
  code: typedCode,
  isMe: z.literal('on', 'confirmNeeded'),
  login: newLogin.optional(),
  password: newPassword,
});
export type AccountToOpen = z.output<typeof accountToOpen>;

export type CodeToEnter = z.output<typeof codeToEnter>;
