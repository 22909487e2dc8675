'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import { matterToDecide } from '@/lib/matters/schema';
import { acceptObjection, declineObjection } from '@/lib/objections/commands';

/** The keeper of a lesson tells a family that it was corrected, or why it stays. */
export const answerObjection = defineAction({
  capability: 'objection:answer',
  input: matterToDecide,
  async run(actor, input) {
    await (input.decision === 'approved' ? acceptObjection(actor, input) : declineObjection(actor, input));
    revalidatePath('/journal/objections');
  },
});
