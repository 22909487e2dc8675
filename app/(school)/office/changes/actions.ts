'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import { explainFindings as explain } from '@/lib/integrity/comparison-commands';
import { comparisonToExplain } from '@/lib/integrity/schema';

/** How it came about that the record is not as it was sealed. */
export const explainFindings = defineAction({
  capability: 'record-findings:explain',
  input: comparisonToExplain,
  run: async (actor, input) => {
    await explain(actor, input);
    revalidatePath('/office/changes');
  },
});
