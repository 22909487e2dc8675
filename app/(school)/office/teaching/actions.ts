'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import { endTeaching, giveGroup } from '@/lib/teaching/commands';
import { groupToGive, NOBODY } from '@/lib/teaching/schema';

/** From which day a group is taught by whom, or by nobody. */
export const decideTeaching = defineAction({
  capability: 'teaching:assign',
  input: groupToGive,
  async run(actor, input) {
    await (input.teacherId === NOBODY ? endTeaching(actor, input) : giveGroup(actor, input));
    revalidatePath('/office/teaching');
  },
});
