'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { defineAction } from '@/lib/action';
import { cancelLesson } from '@/lib/timetable/lesson-commands';
import { changeLesson as change } from '@/lib/timetable/move-commands';
import { lessonChangeSeen, lessonToCancelForm } from '@/lib/timetable/schema';

const PAGE = '/office/timetable';

/** One lesson put elsewhere, once or from a day on, one more or one less, as its preview was seen. */
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

/** One lesson that is not held, with its reason. */
export const cancelOneLesson = defineAction({
  capability: 'lesson:substitute',
  input: lessonToCancelForm,
  async run(actor, input) {
    await cancelLesson(actor, input);
    revalidatePath(PAGE);
  },
});
