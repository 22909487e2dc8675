'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import { tickHomework as tick } from '@/lib/diary/commands';
import { homeworkToTick } from '@/lib/diary/schema';
import { confirmWeek as confirm } from '@/lib/confirmations/commands';
import { weekToConfirm } from '@/lib/confirmations/schema';

/** A guardian has read a week. */
export const confirmWeek = defineAction({
  capability: 'week:confirm',
  input: weekToConfirm,
  async run(actor, input) {
    await confirm(actor, input);
    revalidatePath(`/diary/${input.pupilId}`);
  },
});

/** A pupil's homework is done, or not yet. */
export const tickHomework = defineAction({
  capability: 'homework:tick',
  input: homeworkToTick,
  async run(actor, input) {
    await tick(actor, input);
    revalidatePath(`/diary/${actor.personId}`);
  },
});
