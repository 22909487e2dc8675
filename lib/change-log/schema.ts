import { z } from 'zod';
import { isDay } from '@/lib/calendar/day';
import { isWhat } from './model';

/** A form sends what was not chosen as an empty text. */
const left = z.literal('').transform(() => undefined);
const day = z.union([left, z.string().refine(isDay)]).optional();

/** The query parameters of the change log. */
export const changeLogAddress = z.object({
  person: z.union([left, z.uuid().toLowerCase()]).optional(),
  /** a feature, or one kind of act */
  what: z.union([left, z.string().refine(isWhat)]).optional(),
  from: day,
  to: day,
  row: z.union([left, z.string().trim().toLowerCase().pipe(z.uuid())]).optional(),
  /** entries before this number */
  before: z.string().regex(/^\d{1,18}$/).optional(),
});
export type ChangeLogAddress = z.output<typeof changeLogAddress>;

/** What was typed as far as it is an address, and the names of the fields that are to be typed anew. */
export function readChangeLogAddress(typed: Record<string, unknown>): { asked: ChangeLogAddress; wrong: string[] } {
  const read = changeLogAddress.safeParse(typed);
  if (read.success) return { asked: read.data, wrong: read.data.from && read.data.to && read.data.to < read.data.from ? ['to'] : [] };
  const wrong = [...new Set(read.error.issues.map(({ path }) => String(path[0])))];
  return { asked: changeLogAddress.parse(Object.fromEntries(Object.entries(typed).filter(([name]) => !wrong.includes(name)))), wrong };
}

/** The same as a file; why it is taken away is written down. */
export const changeLogFile = changeLogAddress.omit({ before: true }).extend({
  format: z.enum(['xlsx', 'csv']),
  reason: z.string().trim().min(3, 'reasonNeeded').max(300),
});
export type ChangeLogFile = z.output<typeof changeLogFile>;
