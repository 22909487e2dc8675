'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { defineAction } from '@/lib/action';
import * as commands from '@/lib/remarks/commands';
import { remarkToJudge, remarkToRaise } from '@/lib/remarks/schema';

/** A remark is raised; its own page follows. */
export const raiseRemark = defineAction({
  capability: 'remark:raise',
  input: remarkToRaise,
  async run(actor, input) {
    await commands.raiseRemark(actor, input);
    redirect(`/oversight/remarks/${input.id}`);
  },
});

/** What was answered is found good, sent back, put away or taken up again. */
export const judgeRemark = defineAction({
  capability: 'remark:verify',
  input: remarkToJudge,
  async run(actor, input) {
    await commands.judgeRemark(actor, input);
    revalidatePath('/oversight/remarks', 'layout');
  },
});
