'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { endOthersSessions, giveStaffPassword, resetSecondFactor, sendPasswordLetter } from '@/lib/accounts/commands';
import { accountOfPerson } from '@/lib/accounts/schema';
import { defineAction } from '@/lib/action';
import { mergeGuardians } from '@/lib/merging/commands';
import { mergePupils } from '@/lib/merging/pupil-commands';
import { guardiansToMerge, pupilsToMerge } from '@/lib/merging/schema';
import { correctPerson } from '@/lib/people/person-commands';
import { personToCorrect } from '@/lib/people/schema';
import { addPupil, correctPupil } from '@/lib/pupils/commands';
import { addGuardian, changeGuardianship, endGuardianship } from '@/lib/pupils/guardian-commands';
import { endHomeTeaching, orderHomeTeaching } from '@/lib/pupils/home-teaching-commands';
import { movePupil } from '@/lib/pupils/move-commands';
import { guardianshipToChange, guardianshipToEnd, guardianToAdd, homeTeachingToEnd, homeTeachingToOrder, pupilToAdd, pupilToCorrect, pupilToMove } from '@/lib/pupils/schema';
import { addStaff, endStaff, givePost } from '@/lib/staff/commands';
import { leaving, postToGive, staffToAdd } from '@/lib/staff/schema';

const PAGE = '/office/people/[personId]';

/** A new pupil, whose page asks for the order next. */
export const keepNewPupil = defineAction({
  capability: 'people:keep',
  input: pupilToAdd,
  async run(actor, input) {
    const { pupilId } = await addPupil(actor, input);
    redirect(`/office/people/${pupilId}/move`);
  },
});

export const keepPupil = defineAction({
  capability: 'people:keep',
  input: pupilToCorrect,
  async run(actor, input) {
    await correctPupil(actor, input);
    revalidatePath(PAGE, 'page');
  },
});

/** By order: a pupil comes, moves or leaves. */
export const recordMove = defineAction({
  capability: 'people:keep',
  input: pupilToMove,
  async run(actor, input) {
    await movePupil(actor, input);
    redirect(`/office/people/${input.pupilId}`);
  },
});

/** By order: from a day to a day at home, and what prolongs it. */
export const recordHomeTeaching = defineAction({
  capability: 'people:keep',
  input: homeTeachingToOrder,
  async run(actor, input) {
    await orderHomeTeaching(actor, input);
    revalidatePath(PAGE, 'page');
  },
});

export const recordHomeTeachingEnd = defineAction({
  capability: 'people:keep',
  input: homeTeachingToEnd,
  async run(actor, input) {
    await endHomeTeaching(actor, input);
    revalidatePath(PAGE, 'page');
  },
});

export const keepNewGuardian = defineAction({
  capability: 'people:keep',
  input: guardianToAdd,
  async run(actor, input) {
    await addGuardian(actor, input);
    revalidatePath(PAGE, 'page');
  },
});

export const keepGuardianship = defineAction({
  capability: 'people:keep',
  input: guardianshipToChange,
  async run(actor, input) {
    await changeGuardianship(actor, input);
    revalidatePath(PAGE, 'page');
  },
});

export const closeGuardianship = defineAction({
  capability: 'people:keep',
  input: guardianshipToEnd,
  async run(actor, input) {
    await endGuardianship(actor, input);
    revalidatePath(PAGE, 'page');
  },
});

export const keepPerson = defineAction({
  capability: 'people:keep',
  input: personToCorrect,
  async run(actor, input) {
    await correctPerson(actor, input);
    revalidatePath(PAGE, 'page');
  },
});

export const keepNewStaff = defineAction({
  capability: 'people:keep',
  input: staffToAdd,
  async run(actor, input) {
    const { personId } = await addStaff(actor, input);
    redirect(`/office/people/${personId}`);
  },
});

export const keepPost = defineAction({
  capability: 'people:keep',
  input: postToGive,
  async run(actor, input) {
    await givePost(actor, input);
    revalidatePath(PAGE, 'page');
  },
});

export const recordLeaving = defineAction({
  capability: 'people:keep',
  input: leaving,
  async run(actor, input) {
    const left = await endStaff(actor, input);
    revalidatePath(PAGE, 'page');
    return left;
  },
});

/** The answer holds the one-time password: it is shown once and kept nowhere. */
export const giveOneTimePassword = defineAction({
  capability: 'account:keep',
  input: accountOfPerson,
  async run(actor, input) {
    const given = await giveStaffPassword(actor, input);
    revalidatePath(PAGE, 'page');
    return given;
  },
});

export const sendLetterForPassword = defineAction({
  capability: 'account:keep',
  input: accountOfPerson,
  run: (actor, input) => sendPasswordLetter(actor, input),
});

export const endSessionsOfOther = defineAction({
  capability: 'account:keep',
  input: accountOfPerson,
  async run(actor, input) {
    const ended = await endOthersSessions(actor, input);
    revalidatePath(PAGE, 'page');
    return ended;
  },
});

export const resetSecondFactorOfOther = defineAction({
  capability: 'second-factor:reset',
  input: accountOfPerson,
  async run(actor, input) {
    await resetSecondFactor(actor, input);
    revalidatePath(PAGE, 'page');
  },
});

export const mergeTwoGuardians = defineAction({
  capability: 'people:keep',
  input: guardiansToMerge,
  async run(actor, input) {
    await mergeGuardians(actor, input);
    revalidatePath('/office/people/duplicates');
  },
});

export const mergeTwoPupils = defineAction({
  capability: 'people:keep',
  input: pupilsToMerge,
  async run(actor, input) {
    await mergePupils(actor, input);
    redirect(`/office/people/${input.keptId}`);
  },
});
