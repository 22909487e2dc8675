'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import { changeSetting as change } from '@/lib/settings/commands';
import { formatNumericDay } from '@/lib/text/format';
import { settingToChange } from '@/lib/settings/schema';

/** Chooses a figure of the school, from today or a later day on. */
export const changeSetting = defineAction({
  capability: 'setting:change',
  input: settingToChange,
  async run(actor, input) {
    const { effectiveOn } = await change(actor, input);
    revalidatePath('/office/settings');
    return { effectiveOn: formatNumericDay(effectiveOn) };
  },
});
