'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import { approveAppointment, declineAppointment } from '@/lib/people/commands';
import { appointmentToDecide } from '@/lib/people/schema';

/** Says yes or no to an appointment. */
export const decideAppointment = defineAction({
  capability: 'appointment:approve',
  input: appointmentToDecide,
  async run(actor, input) {
    await (input.decision === 'approved' ? approveAppointment(actor, input) : declineAppointment(actor, input));
    revalidatePath('/office/appointments');
  },
});
