'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import * as commands from '@/lib/remarks/commands';
import { remarkToAnswer } from '@/lib/remarks/schema';

/** The addressee of a remark has read it, answers it or says that it is fixed, wherever she meets it. */
export const answerRemark = defineAction({
  capability: 'remark:answer',
  input: remarkToAnswer,
  async run(actor, input) {
    await commands.answerRemark(actor, input);
    revalidatePath('/', 'layout');
  },
});
