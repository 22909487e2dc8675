'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/action';
import { beginYear as begin, changeYear as change, draftYear as draft, takeYearBack as takeBack } from '@/lib/year-turn/commands';
import { turnToChange, turnToDecide } from '@/lib/year-turn/schema';

/** Drafts the next year from this one. */
export const draftYear = defineAction({
  capability: 'year:turn',
  input: z.object({}),
  async run(actor) {
    await draft(actor);
    revalidatePath('/office/year');
  },
});

/** Changes a part of the draft, which is kept. */
export const changeYear = defineAction({
  capability: 'year:turn',
  input: turnToChange,
  async run(actor, input) {
    await change(actor, input);
    revalidatePath('/office/year');
  },
});

/** Puts the new year in force. */
export const beginYear = defineAction({
  capability: 'year:turn',
  input: turnToDecide,
  async run(actor, input) {
    await begin(actor, input);
    revalidatePath('/office', 'layout');
  },
});

/** Takes a begun year back. */
export const takeYearBack = defineAction({
  capability: 'year:turn',
  input: turnToDecide,
  async run(actor, input) {
    await takeBack(actor, input);
    revalidatePath('/office', 'layout');
  },
});
