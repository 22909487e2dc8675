'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import { endFeed, makeFeed } from '@/lib/diary/feed-commands';
import { feedOfPupil, feedToMake } from '@/lib/diary/schema';
import { env } from '@/lib/env';

/** A new secret address of a child's calendar: told here, once. */
export const makeCalendarFeed = defineAction({
  capability: 'calendar-feed:keep',
  input: feedToMake,
  async run(actor, input) {
    const { token } = await makeFeed(actor, input);
    revalidatePath(`/diary/${input.pupilId}/calendar`);
    return { address: `${env.publicUrl.replace(/\/$/, '')}/calendar-feed/${token}.ics` };
  },
});

export const endCalendarFeed = defineAction({
  capability: 'calendar-feed:keep',
  input: feedOfPupil,
  async run(actor, input) {
    await endFeed(actor, input);
    revalidatePath(`/diary/${input.pupilId}/calendar`);
  },
});
