'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import { registerAbsence as register } from '@/lib/substitutions/commands';
import { absenceToRegister } from '@/lib/substitutions/schema';
import { restoreLesson as restore, withdrawSubstitution as withdraw } from '@/lib/timetable/lesson-commands';
import { lessonToRestore, substitutionToWithdraw } from '@/lib/timetable/schema';

const PAGE = '/office/substitutions';

/** Who takes the lessons of an absent teacher, and which are not held. */
export const registerAbsence = defineAction({
  capability: 'lesson:substitute',
  input: absenceToRegister,
  async run(actor, input) {
    const registered = await register(actor, input);
    revalidatePath(PAGE);
    return registered;
  },
});

/** Takes a substitution back that was not kept yet. */
export const withdrawSubstitution = defineAction({
  capability: 'lesson:substitute',
  input: substitutionToWithdraw,
  async run(actor, input) {
    await withdraw(actor, input);
    revalidatePath(PAGE);
  },
});

/** A cancelled lesson is held after all. */
export const restoreLesson = defineAction({
  capability: 'lesson:substitute',
  input: lessonToRestore,
  async run(actor, input) {
    await restore(actor, input);
    revalidatePath(PAGE);
  },
});
