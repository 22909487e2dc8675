import { openSheets } from '@/lib/bundles/queries';
import { bundleAddress } from '@/lib/bundles/schema';
import { zipAnswer } from '@/lib/bundles/zip-file';
import { defineRoute } from '@/lib/route';

/** Sheets of the school in one file. */
export const GET = defineRoute({
  capability: 'sheets:bundle',
  input: bundleAddress,
  writes: false,
  run: async (actor, { id }) => zipAnswer(await openSheets(actor, id), 'sheets'),
});
