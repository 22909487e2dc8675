'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { defineAction } from '@/lib/action';
import { removeCheck, writeCheck } from '@/lib/check-plans/check-commands';
import { amendPlan, approvePlan, draftPlan, returnPlan, submitPlan } from '@/lib/check-plans/commands';
import { checkToRemove, checkToWrite, planToAmend, planToDecide, planToDraft, versionToSubmit } from '@/lib/check-plans/schema';

const PAGES = '/oversight/check-plans';
const refresh = () => revalidatePath(PAGES, 'layout');

/** Begins the plan of a term or of the year, and opens it. */
export const begin = defineAction({
  capability: 'check-plan:write',
  input: planToDraft,
  async run(actor, input) {
    const planId = await draftPlan(actor, input);
    refresh();
    redirect(`${PAGES}/${planId}`);
  },
});

/** A new draft of a plan, made of its newest version. */
export const amend = defineAction({
  capability: 'check-plan:write',
  input: planToAmend,
  async run(actor, input) {
    await amendPlan(actor, input);
    refresh();
    redirect(`${PAGES}/${input.planId}`);
  },
});

/** Writes a check into a draft. */
export const keepCheck = defineAction({
  capability: 'check-plan:write',
  input: checkToWrite,
  async run(actor, input) {
    await writeCheck(actor, input);
    refresh();
  },
});

/** Takes a check out of a draft. */
export const dropCheck = defineAction({
  capability: 'check-plan:write',
  input: checkToRemove,
  async run(actor, input) {
    await removeCheck(actor, input);
    refresh();
  },
});

/** The draft goes to the director. */
export const submit = defineAction({
  capability: 'check-plan:submit',
  input: versionToSubmit,
  async run(actor, input) {
    await submitPlan(actor, input);
    refresh();
  },
});

/** Says yes or no to a submitted version. */
export const decidePlan = defineAction({
  capability: 'check-plan:approve',
  input: planToDecide,
  async run(actor, input) {
    await (input.decision === 'approved' ? approvePlan(actor, input) : returnPlan(actor, input));
    refresh();
  },
});
