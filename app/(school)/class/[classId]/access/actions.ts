'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import { recordConsent as recordPaper, withdrawConsent as withdrawPaper } from '@/lib/families/consent-commands';
import { recordHandingOver as record, voidCode as takeBack } from '@/lib/families/commands';
import { codeOfClass, consentOfClass, consentToRecord } from '@/lib/families/schema';

export const recordHandingOver = defineAction({
  capability: 'access:issue',
  input: codeOfClass,
  async run(actor, input) {
    await record(actor, input);
    showAgain(input.classId);
  },
});

export const voidCode = defineAction({
  capability: 'access:issue',
  input: codeOfClass,
  async run(actor, input) {
    await takeBack(actor, input);
    showAgain(input.classId);
  },
});

export const recordConsent = defineAction({
  capability: 'access:issue',
  input: consentToRecord,
  async run(actor, input) {
    await recordPaper(actor, input);
    showAgain(input.classId);
  },
});

export const withdrawConsent = defineAction({
  capability: 'access:issue',
  input: consentOfClass,
  async run(actor, input) {
    await withdrawPaper(actor, input);
    showAgain(input.classId);
  },
});

/** Where the class's families are shown: to its teacher and in the office. */
function showAgain(classId: string): void {
  revalidatePath(`/class/${classId}/access`);
  revalidatePath(`/office/access/${classId}`);
}
