'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import { confirmSubgroups as confirm } from '@/lib/subgroups/commands';
import { subgroupsToConfirm } from '@/lib/subgroups/schema';

/** The class teacher confirms who is in which subgroup. */
export const confirmSubgroups = defineAction({
  capability: 'subgroup:confirm',
  input: subgroupsToConfirm,
  async run(actor, input) {
    await confirm(actor, input);
    revalidatePath(`/class/${input.classId}/subgroups`);
  },
});
