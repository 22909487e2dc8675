'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import { matterToDecide } from '@/lib/matters/schema';
import { approveAppointment, declineAppointment } from '@/lib/people/commands';

/** Says yes or no to an appointment. */
export const decideAppointment = defineAction({
  capability: 'appointment:approve',
  input: matterToDecide,
  async run(actor, input) {
    await (input.decision === 'approved' ? approveAppointment(actor, input) : declineAppointment(actor, input));
    revalidatePath('/office/appointments');
  },
});
