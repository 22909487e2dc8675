import { sheetAnswer } from '@/app/(school)/sheet-answer';
import { classToPrint } from '@/lib/printing/schema';
import { defineRoute } from '@/lib/route';

/** The page of remarks of a class. */
export const GET = defineRoute({
  capability: 'remark:verify',
  input: classToPrint,
  writes: false,
  run: (actor, { classId }) => sheetAnswer(actor, { kind: 'remarks', ofId: classId }),
});
