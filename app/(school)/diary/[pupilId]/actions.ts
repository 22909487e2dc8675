'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import { confirmWeek as confirm } from '@/lib/families/commands';
import { weekToConfirm } from '@/lib/families/schema';

/** A guardian has read a week. */
export const confirmWeek = defineAction({
  capability: 'week:confirm',
  input: weekToConfirm,
  async run(actor, input) {
    await confirm(actor, input);
    revalidatePath(`/diary/${input.pupilId}`);
  },
});
