'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/action';
import { confirmNoticeAddress as confirmAddress, keepNoticePreferences as keep, readNotices as read, tellOnDevice as tell, tellOnDeviceNoMore as tellNoMore } from '@/lib/notices/commands';
import { addressToConfirm, deviceToTell, preferencesToKeep } from '@/lib/notices/schema';
import { lookSoon } from '@/lib/rounds';

/** A guardian has read what there is. */
export const readNotices = defineAction({
  capability: 'notice:choose',
  input: z.unknown(),
  async run(actor) {
    await read(actor);
    revalidatePath('/notices');
  },
});

/** How she wants to be told. */
export const keepNoticePreferences = defineAction({
  capability: 'notice:choose',
  input: preferencesToKeep,
  async run(actor, input) {
    await keep(actor, input);
    lookSoon('notices');
    revalidatePath('/notices/choices');
  },
});

/** The address is hers: the code that came to it. */
export const confirmNoticeAddress = defineAction({
  capability: 'notice:choose',
  input: addressToConfirm,
  async run(actor, input) {
    await confirmAddress(actor, input);
    revalidatePath('/notices/choices');
  },
});

/** This device shows messages from now on. */
export const tellOnDevice = defineAction({
  capability: 'notice:choose',
  input: deviceToTell,
  async run(actor, input) {
    await tell(actor, input);
    revalidatePath('/notices/choices');
  },
});

/** It shows none any more. */
export const tellOnDeviceNoMore = defineAction({
  capability: 'notice:choose',
  input: z.unknown(),
  async run(actor) {
    await tellNoMore(actor);
    revalidatePath('/notices/choices');
  },
});
