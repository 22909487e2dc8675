'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/action';
import { changePassword as change } from '@/lib/auth/commands';
import { forgetDevice as forget } from '@/lib/auth/device-commands';
import { addPasskey as addKey, askPasskey as askKey, removePasskey as removeKey, startPasskey as startKey } from '@/lib/auth/passkey-commands';
import { changePasswordSchema, deviceToForget, ownProof, passkeyToAdd, passkeyToRemove, secondFactorCode, secondFactorToStart } from '@/lib/auth/schema';
import { confirmSecondFactor as confirm, endSecondFactor as end, renewRecoveryCodes as renew, startSecondFactor as start } from '@/lib/auth/second-factor-commands';
import { SESSION_COOKIE } from '@/lib/auth/session-cookie';
import { endSessions } from '@/lib/auth/sessions';
import { confirmChanges as confirmHeld } from '@/lib/braking/commands';
import { explainOpenings as explain } from '@/lib/braking/opening-commands';
import { openingsToExplain } from '@/lib/braking/schema';
import { confirmNoticeAddress, keepAddress as keep, tellOnDevice as tell, tellOnDeviceNoMore as tellNoMore } from '@/lib/notices/commands';
import { addressToConfirm, addressToKeep, deviceToTell } from '@/lib/notices/schema';
import { lookSoon } from '@/lib/rounds';

/** Ends this device's session. */
export const signOut = defineAction({
  capability: 'session:manage',
  input: z.unknown(),
  async run(actor) {
    await endSessions(actor, actor.sessionId);
    (await cookies()).delete(SESSION_COOKIE);
    redirect('/sign-in');
  },
});

/** Ends every session of the person, this one too. */
export const signOutEverywhere = defineAction({
  capability: 'session:manage',
  input: z.unknown(),
  async run(actor) {
    await endSessions(actor, 'everywhere');
    (await cookies()).delete(SESSION_COOKIE);
    redirect('/sign-in');
  },
});

/** Ends one session out of the list, perhaps on a lost telephone. */
export const endSession = defineAction({
  capability: 'session:manage',
  input: z.object({ sessionId: z.uuid() }),
  async run(actor, { sessionId }) {
    await endSessions(actor, sessionId);
    revalidatePath('/account');
  },
});

export const changePassword = defineAction({
  capability: 'session:manage',
  input: changePasswordSchema,
  async run(actor, input) {
    await change(actor, input);
    revalidatePath('/account');
  },
});

/** The secret of a second factor, in its answer and nowhere else. */
export const startSecondFactor = defineAction({
  capability: 'session:manage',
  input: secondFactorToStart,
  run: (actor, input) => start(actor, input),
});

/** The page is not read anew: the codes in the answer are shown once. */
export const confirmSecondFactor = defineAction({
  capability: 'session:manage',
  input: secondFactorCode,
  run: (actor, input) => confirm(actor, input),
});

export const renewRecoveryCodes = defineAction({
  capability: 'session:manage',
  input: ownProof,
  run: (actor, input) => renew(actor, input),
});

export const endSecondFactor = defineAction({
  capability: 'session:manage',
  input: ownProof,
  async run(actor, input) {
    await end(actor, input);
    revalidatePath('/account');
  },
});

/** What a browser makes a passkey of. */
export const startPasskey = defineAction({
  capability: 'session:manage',
  input: secondFactorToStart,
  run: (actor, input) => startKey(actor, input),
});

/** The page is read anew but where codes are in the answer, which are shown once. */
export const addPasskey = defineAction({
  capability: 'session:manage',
  input: passkeyToAdd,
  async run(actor, input) {
    const added = await addKey(actor, input);
    if (added.codes.length === 0) revalidatePath('/account');
    return added;
  },
});

/** What a passkey of hers is to sign. */
export const askPasskey = defineAction({
  capability: 'session:manage',
  input: z.unknown(),
  run: (actor) => askKey(actor),
});

export const removePasskey = defineAction({
  capability: 'session:manage',
  input: passkeyToRemove,
  async run(actor, input) {
    await removeKey(actor, input);
    revalidatePath('/account');
  },
});

/** That the marks that wait are hers. */
export const confirmChanges = defineAction({
  capability: 'session:manage',
  input: ownProof,
  async run(actor, input) {
    await confirmHeld(actor, input);
    revalidatePath('/account');
  },
});

/** What so many pupils' records are opened for. */
export const explainOpenings = defineAction({
  capability: 'session:manage',
  input: openingsToExplain,
  async run(actor, input) {
    await explain(actor, input);
    revalidatePath('/account');
  },
});

/** A browser is trusted no more; what is open on it ends. */
export const forgetDevice = defineAction({
  capability: 'session:manage',
  input: deviceToForget,
  async run(actor, input) {
    await forget(actor, input);
    revalidatePath('/account');
  },
});

/** The address by which a forgotten password is set anew; an empty one takes it away. */
export const keepAddress = defineAction({
  capability: 'address:keep',
  input: addressToKeep,
  async run(actor, input) {
    await keep(actor, input);
    lookSoon('notices');
    revalidatePath('/account');
  },
});

/** It is hers: the code that came to it. */
export const confirmAddress = defineAction({
  capability: 'address:keep',
  input: addressToConfirm,
  async run(actor, input) {
    await confirmNoticeAddress(actor, input);
    revalidatePath('/account');
  },
});

/** This device tells her from now on that a remark waits. */
export const tellOnDevice = defineAction({
  capability: 'remark:answer',
  input: deviceToTell,
  async run(actor, input) {
    await tell(actor, input);
    revalidatePath('/account');
  },
});

/** It tells nothing any more. */
export const tellOnDeviceNoMore = defineAction({
  capability: 'remark:answer',
  input: z.unknown(),
  async run(actor) {
    await tellNoMore(actor);
    revalidatePath('/account');
  },
});
