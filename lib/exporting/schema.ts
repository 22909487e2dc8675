import { z } from 'zod';
import { EXPORTED_LISTS, REASON_LEAST, REASON_MOST } from './model';

/** Which list leaves the journal, and what for: kept in the history. */
export const listToExport = z.object({
  list: z.enum(EXPORTED_LISTS),
  reason: z.string().trim().min(REASON_LEAST, 'reasonShort').max(REASON_MOST, 'reasonLong'),
});
export type ListToExport = z.output<typeof listToExport>;

export const exportAddress = z.object({ id: z.uuid().toLowerCase() });

/** The page, with the file that was asked for just now. */
export const exportsAddress = z.object({ ready: z.uuid().toLowerCase().optional().catch(undefined) });
