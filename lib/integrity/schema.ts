import { z } from 'zod';

/** One comparison, and how its findings came about. */
export const comparisonToExplain = z.object({
  id: z.uuid().toLowerCase(),
  explanation: z.string().trim().min(3, 'reasonNeeded').max(500),
});
export type ComparisonToExplain = z.output<typeof comparisonToExplain>;
