import { sheetAnswer } from '@/app/(school)/sheet-answer';
import { classToPrint } from '@/lib/printing/schema';
import { defineRoute } from '@/lib/route';

/** The attendance of a class, term by term. */
export const GET = defineRoute({
  capability: 'absence:read',
  input: classToPrint,
  writes: false,
  run: (actor, { classId }) => sheetAnswer(actor, { kind: 'attendance', ofId: classId }),
});
