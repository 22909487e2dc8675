'use server';

import { revalidatePath } from 'next/cache';
import { approveNotice, declineNotice } from '@/lib/absence-notices/commands';
import { defineAction } from '@/lib/action';
import { checkWeek as check, explainAbsences as explain, withdrawSpell as withdraw } from '@/lib/attendance/commands';
import { requestAbsences, requestWithdrawal } from '@/lib/corrections/absence-commands';
import { matterToDecide } from '@/lib/matters/schema';
import { absencesToExplain, spellOfClass, spellToWithdraw, weekToCheck } from '@/lib/attendance/schema';

/** The reasons of a week's absences, as many as were chosen; days of a closed term become requests when it is said why. */
export const explainAbsences = defineAction({
  capability: 'absence:explain',
  input: absencesToExplain,
  async run(actor, { correctionReason, ...input }) {
    await (correctionReason ? requestAbsences(actor, { ...input, correctionReason }) : explain(actor, input));
    refresh(input.classId);
  },
});

/** Days ahead or past of one pupil: announced, on an excursion, exempt. */
export const enterSpell = defineAction({
  capability: 'absence:explain',
  input: spellOfClass,
  async run(actor, { classId, lateReason, correctionReason, ...spell }) {
    const input = { classId, lateReason, spells: [spell] };
    await (correctionReason ? requestAbsences(actor, { ...input, correctionReason }) : explain(actor, input));
    refresh(classId);
  },
});

export const withdrawSpell = defineAction({
  capability: 'absence:explain',
  input: spellToWithdraw,
  async run(actor, { correctionReason, ...input }) {
    await (correctionReason ? requestWithdrawal(actor, { ...input, correctionReason }) : withdraw(actor, input));
    refresh(input.classId);
  },
});

export const checkWeek = defineAction({
  capability: 'absence:explain',
  input: weekToCheck,
  async run(actor, input) {
    await check(actor, input);
    refresh(input.classId);
  },
});

/** What a family announced: accepted, its days are explained; declined with a word. */
export const decideNotice = defineAction({
  capability: 'absence:explain',
  input: matterToDecide,
  async run(actor, input) {
    await (input.decision === 'approved' ? approveNotice(actor, input) : declineNotice(actor, input));
    revalidatePath('/class/[classId]/attendance', 'page');
  },
});

function refresh(classId: string): void {
  revalidatePath(`/class/${classId}/attendance`);
}
