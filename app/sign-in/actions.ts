'use server';

import { redirect } from 'next/navigation';
import { defineAction } from '@/lib/action';
import { currentClaims } from '@/lib/auth/require-actor';
import type { Claims } from '@/lib/auth/claims';
import { type SignInInput, signInFormSchema } from '@/lib/auth/schema';
import { signIn as openSession } from '@/lib/auth/sign-in';
import { localPath } from '@/lib/auth/local-path';
import { thisVisitor } from '@/lib/auth/this-visitor';
import { DomainError } from '@/lib/errors';
import { openOnDevice } from './open-on-device';

export const signIn = defineAction({
  capability: 'public',
  input: signInFormSchema,
  async run(_, { to, ...credentials }) {
    await enter(credentials);
    redirect(localPath(to));
  },
});

/** In the middle of a page whose session has ended: who it is now, and the page stays. */
export const signInAgain = defineAction({
  capability: 'public',
  input: signInFormSchema,
  async run(_, { to: _to, ...credentials }) {
    const { personId } = await enter(credentials);
    return { personId };
  },
});

async function enter(credentials: SignInInput): Promise<Claims> {
  const visitor = await thisVisitor();
  const claims = await openSession(credentials, visitor, await currentClaims()).catch(keepLogin(credentials.login));
  await openOnDevice(claims, visitor);
  return claims;
}

/** The name that was typed comes back with a refusal: a page without script has nowhere else to keep it. */
function keepLogin(login: string) {
  return (error: unknown): never => {
    if (!(error instanceof DomainError)) throw error;
    throw new DomainError(error.code, { ...error.values, login }, error.fields);
  };
}
