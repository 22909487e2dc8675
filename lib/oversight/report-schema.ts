import { z } from 'zod';
import { isDay } from '@/lib/calendar/day';
import { REPORT_SPANS } from './report-model';
import { ROW_KINDS } from './schema';

const day = z.string().refine(isDay);

/** Every report has an address of its own. */
export const reportSchema = z.object({
  by: z.enum(ROW_KINDS).default('teacher'),
  span: z.enum(REPORT_SPANS).default('month'),
  /** the number of a term of the year; the latest begun when left out */
  term: z.coerce.number().int().min(1).max(12).optional(),
  /** '2026-11'; the present one when left out */
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/).optional(),
  /** any day of the week meant; the present one when left out */
  week: day.optional(),
  /** as it stood at the end of that day; as it stands now when left out */
  asOn: day.optional(),
});
export type ReportChoice = z.output<typeof reportSchema>;

/** The same report as a file. */
export const reportFile = reportSchema.extend({ format: z.enum(['pdf', 'xlsx']).default('pdf') });
