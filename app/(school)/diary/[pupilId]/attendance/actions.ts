'use server';

import { revalidatePath } from 'next/cache';
import { announceAbsence as announce, withdrawNotice as withdraw } from '@/lib/absence-notices/commands';
import { absenceToAnnounce, noticeToWithdraw } from '@/lib/absence-notices/schema';
import { defineAction } from '@/lib/action';

/** Days on which a child will be, or was, away: the class teacher answers. */
export const announceAbsence = defineAction({
  capability: 'absence:announce',
  input: absenceToAnnounce,
  async run(actor, input) {
    await announce(actor, input);
    revalidatePath(`/diary/${input.pupilId}/attendance`);
  },
});

export const withdrawNotice = defineAction({
  capability: 'absence:announce',
  input: noticeToWithdraw,
  async run(actor, input) {
    await withdraw(actor, input);
    revalidatePath(`/diary/${input.pupilId}/attendance`);
  },
});
