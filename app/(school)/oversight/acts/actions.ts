'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import { endEmergency as end } from '@/lib/emergency/commands';
import { emergencyToEnd } from '@/lib/emergency/schema';

/** The director ends what an administrator opened. */
export const endEmergency = defineAction({
  capability: 'emergency:end',
  input: emergencyToEnd,
  async run(actor, input) {
    await end(actor, input);
    revalidatePath('/oversight/acts', 'layout');
  },
});
