'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import { approveCorrection, declineCorrection } from '@/lib/corrections/commands';
import { matterToDecide } from '@/lib/matters/schema';

/** Says yes or no to a request for a correction. */
export const decideCorrection = defineAction({
  capability: 'correction:decide',
  input: matterToDecide,
  async run(actor, input) {
    await (input.decision === 'approved' ? approveCorrection(actor, input) : declineCorrection(actor, input));
    revalidatePath('/office/corrections');
  },
});
