import { sheetAnswer } from '@/app/(school)/sheet-answer';
import { reportCardToPrint } from '@/lib/printing/schema';
import { defineRoute } from '@/lib/route';

/** A pupil's report card of the present year. */
export const GET = defineRoute({
  capability: 'diary:read',
  input: reportCardToPrint,
  writes: false,
  run: (actor, { pupilId }) => sheetAnswer(actor, { kind: 'reportCard', ofId: pupilId }),
});
