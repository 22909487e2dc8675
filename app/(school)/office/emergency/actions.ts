'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { defineAction } from '@/lib/action';
import { endEmergency, openEmergency as open } from '@/lib/emergency/commands';
import { emergencyToEnd, emergencyToOpen } from '@/lib/emergency/schema';
import { lookSoon } from '@/lib/rounds';

/** One pupil's diary is opened to an administrator; the director's letter does not wait for the next round. */
export const openEmergency = defineAction({
  capability: 'emergency:open',
  input: emergencyToOpen,
  async run(actor, input) {
    await open(actor, input);
    lookSoon('notices');
    revalidatePath('/office/emergency');
  },
});

/** He has seen what he needed. */
export const endOwnEmergency = defineAction({
  capability: 'emergency:end',
  input: emergencyToEnd,
  async run(actor, input): Promise<void> {
    await endEmergency(actor, input);
    redirect('/office/emergency');
  },
});
