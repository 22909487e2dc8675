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

export const recordConsent = defineAction({
  capability: 'access:issue',
  input: consentToRecord,
  async run(actor, input) {
    await recordPaper(actor, input);
    revalidatePath(`/class/${input.classId}/access`);
  },
});

export const withdrawConsent = defineAction({
  capability: 'access:issue',
  input: consentOfClass,
  async run(actor, input) {
    await withdrawPaper(actor, input);
    revalidatePath(`/class/${input.classId}/access`);
  },
});
