'use server';

import { defineAction } from '@/lib/action';
import { recordCells as record } from '@/lib/journal/commands';
import { recordCellsSchema } from '@/lib/journal/schema';

export const recordCells = defineAction({
  capability: 'lesson:write',
  input: recordCellsSchema,
  run: record,
});
