'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import { removeView as removeCommand, saveView as saveCommand } from '@/lib/oversight/saved-views-commands';
import { viewToRemove, viewToSave } from '@/lib/oversight/saved-views-schema';

/** Keeps a picture of the filling under a name. */
export const saveView = defineAction({
  capability: 'filling-view:keep',
  input: viewToSave,
  async run(actor, input) {
    await saveCommand(actor, input);
    revalidatePath('/oversight');
  },
});

/** Takes one of one's own away. */
export const removeView = defineAction({
  capability: 'filling-view:keep',
  input: viewToRemove,
  async run(actor, input) {
    await removeCommand(actor, input);
    revalidatePath('/oversight');
  },
});
