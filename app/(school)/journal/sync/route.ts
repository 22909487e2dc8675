import { recordCells } from '@/lib/journal/commands';
import { recordCellsSchema } from '@/lib/journal/schema';
import { defineRoute } from '@/lib/route';

/** The stable address of a device's queue: an action's id changes with every build, this does not. */
export const POST = defineRoute({
  capability: 'lesson:write',
  input: recordCellsSchema,
  writes: true,
  run: recordCells,
});
