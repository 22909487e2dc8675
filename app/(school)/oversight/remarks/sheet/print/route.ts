import { sheetAnswer } from '@/app/(school)/sheet-answer';
import { remarkSheetSchema } from '@/lib/remarks/schema';
import { defineRoute } from '@/lib/route';

/** The page of remarks of a class with its groups, or of one group. */
export const GET = defineRoute({
  capability: 'remark:verify',
  input: remarkSheetSchema,
  writes: false,
  run: (actor, given) => sheetAnswer(actor, given.class ? { kind: 'remarks', ofId: given.class } : { kind: 'groupRemarks', ofId: given.group! }),
});
