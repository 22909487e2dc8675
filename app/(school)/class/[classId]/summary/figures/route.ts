import { sheetAnswer } from '@/app/(school)/sheet-answer';
import { classToPrint } from '@/lib/printing/schema';
import { defineRoute } from '@/lib/route';

/** The class summary: its period marks counted, by period and by subject. */
export const GET = defineRoute({
  capability: 'term-mark:read',
  input: classToPrint,
  writes: false,
  run: (actor, { classId }) => sheetAnswer(actor, { kind: 'classFigures', ofId: classId }),
});
