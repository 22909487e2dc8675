import { z } from 'zod';
import { PERIODS } from '@/lib/term-marks/model';
import { ROW_KINDS, SUBJECTS_OF_FIGURES } from './model';

/** Every table has an address of its own. */
export const statisticsSchema = z.object({
  of: z.enum(SUBJECTS_OF_FIGURES).default('marks'),
  by: z.enum(ROW_KINDS).default('class'),
  /** the latest that has begun when left out */
  period: z.enum(PERIODS).optional(),
});

/** The same table as a file. */
export const statisticsFile = z.intersection(statisticsSchema, z.object({ format: z.enum(['xlsx', 'pdf']).default('xlsx') }));

export type StatisticsChoice = z.output<typeof statisticsSchema>;
