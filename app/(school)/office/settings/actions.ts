'use server';

import { revalidatePath } from 'next/cache';
import { keepOnDevice } from '@/app/preferences/keep-on-device';
import { defineAction } from '@/lib/action';
import { changeSetting as change } from '@/lib/settings/commands';
import { formatNumericDay } from '@/lib/text/format';
import { settingToChange } from '@/lib/settings/schema';
import { isLocale } from '@/lib/text/locales';

/** Chooses a figure of the school, from today or a later day on. */
export const changeSetting = defineAction({
  capability: 'setting:change',
  input: settingToChange,
  async run(actor, input) {
    const { effectiveOn } = await change(actor, input);
    // Whoever gives the school its language reads it from the next page on, unless she chose one of her own.
    if (input.key === 'language' && isLocale(input.value) && effectiveOn === actor.today) await keepOnDevice({ locale: actor.locale, schoolLocale: input.value });
    revalidatePath('/office/settings');
    revalidatePath('/office/start');
    return { effectiveOn: formatNumericDay(effectiveOn) };
  },
});
