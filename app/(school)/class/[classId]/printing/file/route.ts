import { openSheets } from '@/lib/bundles/queries';
import { classBundleAddress } from '@/lib/bundles/schema';
import { zipAnswer } from '@/lib/bundles/zip-file';
import { defineRoute } from '@/lib/route';

/** Sheets of a class in one file. */
export const GET = defineRoute({
  capability: 'sheets:bundle',
  input: classBundleAddress,
  writes: false,
  run: async (actor, { id, classId }) => zipAnswer(await openSheets(actor, id, classId), 'sheets'),
});
