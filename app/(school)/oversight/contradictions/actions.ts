'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import { dismissContradiction as dismissCommand, withdrawDismissal as withdrawCommand } from '@/lib/oversight/contradictions-commands';
import { contradictionToDismiss, dismissalToWithdraw } from '@/lib/oversight/contradictions-schema';

/** Says that what was found is no fault, and why. */
export const dismissContradiction = defineAction({
  capability: 'contradiction:dismiss',
  input: contradictionToDismiss,
  async run(actor, input) {
    await dismissCommand(actor, input);
    revalidatePath('/oversight/contradictions');
  },
});

/** Has it looked at again. */
export const withdrawDismissal = defineAction({
  capability: 'contradiction:dismiss',
  input: dismissalToWithdraw,
  async run(actor, input) {
    await withdrawCommand(actor, input);
    revalidatePath('/oversight/contradictions');
  },
});
