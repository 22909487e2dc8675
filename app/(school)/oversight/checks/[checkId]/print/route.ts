import { sheetAnswer } from '@/app/(school)/sheet-answer';
import { checkToPrint } from '@/lib/printing/schema';
import { defineRoute } from '@/lib/route';

/** The report of a check that the director accepted (regulation 1.4). */
export const GET = defineRoute({
  capability: 'check:read',
  input: checkToPrint,
  writes: false,
  run: (actor, { checkId }) => sheetAnswer(actor, { kind: 'checkReport', ofId: checkId }),
});
