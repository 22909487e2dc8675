'use server';

import { revalidatePath } from 'next/cache';
import { getLocale } from 'next-intl/server';
import { defineAction } from '@/lib/action';
import { applyPlan as apply, changePlan as change } from '@/lib/planning/commands';
import { getPlan, previewPlan as preview } from '@/lib/planning/queries';
import { planToApply, planToChange, planToPreview } from '@/lib/planning/schema';
import type { Locale } from '@/lib/text/locales';

/** One change of the plan in place; gives the plan as it is then. */
export const changePlan = defineAction({
  capability: 'plan:write',
  input: planToChange,
  async run(actor, input) {
    await change(actor, input);
    return getPlan(actor, input.groupId);
  },
});

/** What a file or another group's plan would change; writes nothing. */
export const previewPlan = defineAction({
  capability: 'plan:write',
  input: planToPreview,
  run: async (actor, input) => preview(actor, input, (await getLocale()) as Locale),
});

export const applyPlan = defineAction({
  capability: 'plan:write',
  input: planToApply,
  async run(actor, input) {
    await apply(actor, input);
    revalidatePath(`/journal/${input.groupId}/plan`);
  },
});
