'use server';

import { defineAction } from '@/lib/action';
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
