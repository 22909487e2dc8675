'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import { requestCorrection } from '@/lib/corrections/commands';
import { termMarkCorrectionToRequest } from '@/lib/corrections/schema';
import { recordTermMarks as record } from '@/lib/term-marks/commands';
import { getTermMarkSheet } from '@/lib/term-marks/queries';
import { termMarksToRecord } from '@/lib/term-marks/schema';

/** A batch of one period's marks; gives an answer for each, and the sheet as it is then. */
export const recordTermMarks = defineAction({
  capability: 'term-mark:write',
  input: termMarksToRecord,
  async run(actor, input) {
    const outcomes = await record(actor, input);
    return { outcomes, view: await getTermMarkSheet(actor, input.groupId, input.operations[0]?.period) };
  },
});

/** Asks the leadership for a mark that a closed term refused; gives the sheet as it is then. */
export const requestTermMarkCorrection = defineAction({
  capability: 'term-mark:write',
  input: termMarkCorrectionToRequest,
  async run(actor, input) {
    await requestCorrection(actor, input);
    revalidatePath('/journal');
    return getTermMarkSheet(actor, input.groupId, input.operation.period);
  },
});
