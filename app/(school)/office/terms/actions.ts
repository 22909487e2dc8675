'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import { closeTerm as close, reopenTerm as reopen, unlockTerm as unlock } from '@/lib/grading/commands';
import { termToClose, termToReopen, termUnlockForm } from '@/lib/grading/schema';
import { chooseGradingMode as chooseMode, chooseTermKind as choose } from '@/lib/term-marks/course-commands';
import { courseTermKind, groupGradingMode } from '@/lib/term-marks/schema';

const PAGE = '/office/terms';

export const closeTerm = defineAction({
  capability: 'term:close',
  input: termToClose,
  async run(actor, input) {
    await close(actor, input);
    revalidatePath(PAGE);
  },
});

export const reopenTerm = defineAction({
  capability: 'term:close',
  input: termToReopen,
  async run(actor, input) {
    await reopen(actor, input);
    revalidatePath(PAGE);
  },
});

/** Lets one teacher change one group's closed term, or one class teacher the reasons of her class in it, for some days. */
export const unlockTerm = defineAction({
  capability: 'term:close',
  input: termUnlockForm,
  async run(actor, input) {
    await unlock(actor, input);
    revalidatePath(PAGE);
  },
});

/** By which terms a course gives its marks. */
export const chooseTermKind = defineAction({
  capability: 'calendar:change',
  input: courseTermKind,
  async run(actor, input) {
    await choose(actor, input);
    revalidatePath(PAGE);
  },
});

/** How a group's work is marked. */
export const chooseGradingMode = defineAction({
  capability: 'calendar:change',
  input: groupGradingMode,
  async run(actor, input) {
    await chooseMode(actor, input);
    revalidatePath(PAGE);
  },
});
