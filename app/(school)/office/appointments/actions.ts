'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import { matterToDecide } from '@/lib/matters/schema';
import { approveAppointment, approveClassTeachers, declineAppointment } from '@/lib/people/commands';
import { appointmentsToApprove } from '@/lib/people/schema';

/** Says yes or no to an appointment. */
export const decideAppointment = defineAction({
  capability: 'appointment:approve',
  input: matterToDecide,
  async run(actor, input) {
    await (input.decision === 'approved' ? approveAppointment(actor, input) : declineAppointment(actor, input));
    revalidatePath('/office/appointments');
  },
});

/** Says yes to the class teachers that are ticked; the others go on waiting. */
export const approveTicked = defineAction({
  capability: 'appointment:approve',
  input: appointmentsToApprove,
  async run(actor, input) {
    await approveClassTeachers(actor, input);
    revalidatePath('/office/appointments');
  },
});
