'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { defineAction } from '@/lib/action';
import { changeLesson as change } from '@/lib/timetable/move-commands';
import { lessonChangeSeen } from '@/lib/timetable/schema';

const PAGE = '/office/timetable';

/** One lesson put elsewhere, once or from a day on, one more, one less or one not held, as its preview was seen. */
export const changeLesson = defineAction({
  capability: 'timetable:change',
  input: lessonChangeSeen,
  async run(actor, input) {
    await change(actor, input);
    revalidatePath(PAGE);
    const day = 'to' in input.change ? input.change.to.day : 'from' in input.change ? input.change.from : null;
    redirect(day ? `${PAGE}?on=${day}` : PAGE);
  },
});
