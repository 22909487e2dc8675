import { z } from 'zod';
import { listPathsToKeep } from '@/lib/journal/queries';
import { defineRoute } from '@/lib/route';

/** The pages that a device of one's own keeps for days without network. */
export const GET = defineRoute({
  capability: 'lesson:write',
  input: z.object({}),
  writes: false,
  run: async (actor) => ({ paths: await listPathsToKeep(actor) }),
});
