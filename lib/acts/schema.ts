import { z } from 'zod';
import { isDay } from '@/lib/calendar/day';
import { ACT_KINDS } from './model';

/** The changes behind one line of the acts. */
export const actsAddress = z.object({
  kind: z.enum(ACT_KINDS),
  person: z.uuid().toLowerCase(),
  /** of a mass change */
  day: z.string().refine(isDay).optional(),
});
export type ActsAddress = z.output<typeof actsAddress>;
