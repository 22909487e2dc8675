'use server';

import { defineAction } from '@/lib/action';
import { recordCells as record } from '@/lib/journal/commands';
import { listCellRevisions } from '@/lib/journal/queries';
import { cellAddress, recordCellsSchema } from '@/lib/journal/schema';

export const recordCells = defineAction({
  capability: 'lesson:write',
  input: recordCellsSchema,
  run: record,
});

/** The past of one cell, one step from it. */
export const readCellHistory = defineAction({
  capability: 'lesson:read',
  input: cellAddress,
  run: listCellRevisions,
});
