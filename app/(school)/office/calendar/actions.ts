'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { defineAction } from '@/lib/action';
import { ringBells as ring } from '@/lib/calendar/bell-commands';
import { bellsToRing } from '@/lib/calendar/bell-schema';
import { changeCalendar as change } from '@/lib/calendar/change-commands';
import { calendarChangeSeen } from '@/lib/calendar/schema';
import { decideOutside as decide } from '@/lib/timetable/outside-commands';
import { outsideDecision } from '@/lib/timetable/schema';

/** A special day or a term's dates, changed as its preview was seen. */
export const changeCalendar = defineAction({
  capability: 'calendar:change',
  input: calendarChangeSeen,
  async run(actor, input) {
    await change(actor, input);
    revalidatePath('/office/calendar');
    redirect('/office/calendar');
  },
});

/** Another schedule of bells from a day on. */
export const ringBells = defineAction({
  capability: 'calendar:change',
  input: bellsToRing,
  async run(actor, input) {
    await ring(actor, input);
    revalidatePath('/office/calendar/bells');
    redirect('/office/calendar/bells');
  },
});

/** What becomes of a lesson that left the timetable. */
export const decideOutside = defineAction({
  capability: 'timetable:change',
  input: outsideDecision,
  async run(actor, input) {
    await decide(actor, input);
    revalidatePath('/office/calendar/outside');
  },
});
