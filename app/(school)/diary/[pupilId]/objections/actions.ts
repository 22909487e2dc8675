'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import { raiseObjection as raise } from '@/lib/objections/commands';
import { objectionToRaise } from '@/lib/objections/schema';

/** Something of a lesson is wrong in a child's record: the keeper of the lesson answers. */
export const raiseObjection = defineAction({
  capability: 'objection:raise',
  input: objectionToRaise,
  async run(actor, input) {
    await raise(actor, input);
    revalidatePath(`/diary/${input.pupilId}/objections`);
  },
});
