import { takeArchive } from '@/lib/bundles/archive-commands';
import { bundleAddress } from '@/lib/bundles/schema';
import { zipAnswer } from '@/lib/bundles/zip-file';
import { defineRoute } from '@/lib/route';

/** The archive of a year, for the director. */
export const GET = defineRoute({
  capability: 'year:archive',
  input: bundleAddress,
  writes: false,
  run: async (actor, { id }) => zipAnswer(await takeArchive(actor, { id }), 'archive'),
});
