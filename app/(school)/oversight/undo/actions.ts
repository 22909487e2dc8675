'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import { undoSession as undo } from '@/lib/undoing/commands';
import { sessionToUndo } from '@/lib/undoing/schema';

/** What a session wrote in a span is put back as it was. */
export const undoSession = defineAction({
  capability: 'session:undo',
  input: sessionToUndo,
  async run(actor, input) {
    const done = await undo(actor, input);
    revalidatePath('/oversight/undo');
    return done;
  },
});
