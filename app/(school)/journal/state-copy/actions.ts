'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import { carryOver as carry } from '@/lib/state-copy/commands';
import { partToCarry } from '@/lib/state-copy/schema';

/** A part of a lesson ticked as carried over into the state's system, or the tick taken back. */
export const carryOver = defineAction({
  capability: 'state-copy:write',
  input: partToCarry,
  async run(actor, input) {
    await carry(actor, input);
    revalidatePath('/journal', 'layout');
  },
});
