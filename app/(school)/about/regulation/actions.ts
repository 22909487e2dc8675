'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import { approveRegulation, returnRegulation, writeRegulation } from '@/lib/regulation/commands';
import { regulationToDecide, regulationToWrite } from '@/lib/regulation/schema';

/** A new version waits for the director. */
export const write = defineAction({
  capability: 'regulation:write',
  input: regulationToWrite,
  async run(actor, input) {
    await writeRegulation(actor, input);
    revalidatePath('/about', 'layout');
  },
});

/** Says yes or no to a version. */
export const decideRegulation = defineAction({
  capability: 'regulation:approve',
  input: regulationToDecide,
  async run(actor, input) {
    await (input.decision === 'approved' ? approveRegulation(actor, input) : returnRegulation(actor, input));
    revalidatePath('/about', 'layout');
  },
});
