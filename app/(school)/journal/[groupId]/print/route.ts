import { sheetAnswer } from '@/app/(school)/sheet-answer';
import { spreadToPrint } from '@/lib/printing/schema';
import { defineRoute } from '@/lib/route';

/** A group's pages of a term, on paper. */
export const GET = defineRoute({
  capability: 'lesson:read',
  input: spreadToPrint,
  writes: false,
  run: (actor, { groupId, term }) => sheetAnswer(actor, { kind: 'spread', ofId: groupId, termId: term }),
});
