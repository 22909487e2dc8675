'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/action';
import { changePassword as change } from '@/lib/auth/commands';
import { changePasswordSchema } from '@/lib/auth/schema';
import { SESSION_COOKIE } from '@/lib/auth/session-cookie';
import { endSessions } from '@/lib/auth/sessions';
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
