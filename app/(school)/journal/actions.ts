'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import { requestCorrection as request } from '@/lib/corrections/commands';
import { correctionToRequest } from '@/lib/corrections/schema';
import { recordCells as record } from '@/lib/journal/commands';
import { listCellRevisions, nameEntries as name } from '@/lib/journal/queries';
import { cellAddress, entriesToName, recordCellsSchema } from '@/lib/journal/schema';

export const recordCells = defineAction({
  capability: 'lesson:write',
  input: recordCellsSchema,
  run: record,
});

/** Asks the leadership for what a lock refused. */
export const requestCorrection = defineAction({
  capability: 'lesson:write',
  input: correctionToRequest,
  async run(actor, input) {
    await request(actor, input);
    revalidatePath('/journal');
  },
});

/** The past of one cell, or of what a lesson itself holds. */
export const readCellPast = defineAction({
  capability: 'lesson:read',
  input: cellAddress,
  run: listCellRevisions,
});

/** What the entries that wait on this device are about. */
export const nameEntries = defineAction({
  capability: 'lesson:write',
  input: entriesToName,
  run: name,
});
