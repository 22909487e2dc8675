'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import { recordHandingOver as record, voidCode as takeBack } from '@/lib/families/commands';
import { codeOfClass } from '@/lib/families/schema';

export const recordHandingOver = defineAction({
  capability: 'access:issue',
  input: codeOfClass,
  async run(actor, input) {
    await record(actor, input);
    revalidatePath(`/class/${input.classId}/access`);
  },
});

export const voidCode = defineAction({
  capability: 'access:issue',
  input: codeOfClass,
  async run(actor, input) {
    await takeBack(actor, input);
    revalidatePath(`/class/${input.classId}/access`);
  },
});
