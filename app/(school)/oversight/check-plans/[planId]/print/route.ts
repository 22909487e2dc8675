import { sheetAnswer } from '@/app/(school)/sheet-answer';
import { planToPrint } from '@/lib/printing/schema';
import { defineRoute } from '@/lib/route';

/** The version of a plan that is in force (regulation 1.4). */
export const GET = defineRoute({
  capability: 'check-plan:read',
  input: planToPrint,
  writes: false,
  run: (actor, { planId }) => sheetAnswer(actor, { kind: 'checkPlan', ofId: planId }),
});
