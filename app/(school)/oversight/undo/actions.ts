'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import { releaseChanges as release } from '@/lib/braking/commands';
import { holdToRelease } from '@/lib/braking/schema';
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

/** Marks of somebody else that wait are let through for an hour. */
export const releaseChanges = defineAction({
  capability: 'session:undo',
  input: holdToRelease,
  async run(actor, input) {
    await release(actor, input);
    revalidatePath('/oversight/undo');
  },
});
