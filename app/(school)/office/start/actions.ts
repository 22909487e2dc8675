'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { defineAction } from '@/lib/action';
import { declareHolidays } from '@/lib/calendar/holiday-commands';
import { holidaysToDeclare } from '@/lib/calendar/schema';
import { chooseModesOfGrade, renameSchool as rename } from '@/lib/preparing/commands';
import { gradeToMark, schoolToRename } from '@/lib/preparing/schema';
import { openFirstYear as open } from '@/lib/year-turn/commands';
import { yearToOpen } from '@/lib/year-turn/schema';

/** Gives the school its names. */
export const renameSchool = defineAction({
  capability: 'school:prepare',
  input: schoolToRename,
  async run(actor, input) {
    await rename(actor, input);
    revalidatePath('/', 'layout');
  },
});

/** Opens the first school year. */
export const openFirstYear = defineAction({
  capability: 'year:turn',
  input: yearToOpen,
  async run(actor, input) {
    await open(actor, input);
    redirect('/office/start');
  },
});

/** Declares the public holidays that were ticked. */
export const declarePublicHolidays = defineAction({
  capability: 'calendar:change',
  input: holidaysToDeclare,
  async run(actor, chosen) {
    await declareHolidays(actor, chosen);
    revalidatePath('/office/start');
  },
});

/** Says how a grade is marked. */
export const markGrade = defineAction({
  capability: 'school:prepare',
  input: gradeToMark,
  async run(actor, input) {
    const answer = await chooseModesOfGrade(actor, input);
    revalidatePath('/office/start');
    return answer;
  },
});
