'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { openOnDevice } from '@/app/sign-in/open-on-device';
import { defineAction, readInput } from '@/lib/action';
import { claimsFrom } from '@/lib/auth/claims';
import { actorOf, currentClaims } from '@/lib/auth/require-actor';
import { type Owner, startSession } from '@/lib/auth/sessions';
import { sessionCookie } from '@/lib/auth/session-cookie';
import type { Visitor } from '@/lib/auth/sign-in';
import { thisVisitor } from '@/lib/auth/this-visitor';
import { DomainError } from '@/lib/errors';
import { enterByCode, joinChild as join, readInvitation } from '@/lib/families/invitation-commands';
import { accountToOpen, invitationStep, joinStep } from '@/lib/families/schema';

/**
 * Coming in with a code: first what it is for, then the account. What was typed comes back with a refusal, but for the
 * password: a page without script has nowhere else to keep it.
 */
export const comeIn = defineAction({
  capability: 'public',
  input: invitationStep,
  async run(_, { step, ...typed }) {
    const visitor = await thisVisitor();
    const { pupilId, ...shown } = await readInvitation(typed, visitor).catch(keep({ code: typed.code }));
    if (step === 'code') return { code: typed.code, ...shown };
    const { name, child, hasAccount } = shown;
    const kept = { step, code: typed.code, name, child, hasAccount: Number(hasAccount), login: shown.login ?? typed.login ?? '' };
    const owner = await Promise.resolve({ ...typed, ...(hasAccount && { login: undefined }) })
      .then((chosen) => enterByCode(readInput(accountToOpen, chosen), visitor))
      .catch(keep(kept));
    await openSession(owner, visitor);
    redirect(`/diary/${pupilId}`);
  },
});

/** A child added to the account of whoever is signed in: first whose it is, then yes. */
export const joinChild = defineAction({
  capability: 'child:join',
  input: joinStep,
  async run(actor, { step, code }) {
    const visitor = await thisVisitor();
    if (step === 'code') return { code, ...(await readInvitation({ code }, visitor).catch(keep({ code }))) };
    const { pupilId } = await join(actor, { code }, visitor).catch(keep({ code }));
    await renewCookie();
    redirect(`/diary/${pupilId}`);
  },
});

async function openSession(owner: Owner, visitor: Visitor): Promise<void> {
  await openOnDevice(await startSession(owner, visitor.deviceLabel), visitor);
}

/** The gate knows the new child, and perhaps the new hat, from the cookie. */
async function renewCookie(): Promise<void> {
  const claims = await currentClaims();
  const actor = claims && (await actorOf(claims));
  if (actor) (await cookies()).set(await sessionCookie(claimsFrom(actor, actor.facts)));
}

function keep(typed: Record<string, string | number>) {
  return (error: unknown): never => {
    if (!(error instanceof DomainError)) throw error;
    throw new DomainError(error.code, { ...typed, ...error.values }, error.fields);
  };
}
