import { sheetAnswer } from '@/app/(school)/sheet-answer';
import { classToPrint } from '@/lib/printing/schema';
import { defineRoute } from '@/lib/route';

/** The consolidated sheet of a class. */
export const GET = defineRoute({
  capability: 'term-mark:read',
  input: classToPrint,
  writes: false,
  run: (actor, { classId }) => sheetAnswer(actor, { kind: 'summary', ofId: classId }),
});
