'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { defineAction } from '@/lib/action';
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
