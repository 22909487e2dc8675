import { z } from 'zod';
import { isDay } from '@/lib/calendar/day';
import { EMERGENCY_MINUTES, REASON_LEAST, REASON_MOST } from './model';

const id = z.uuid().toLowerCase();

/** A pupil to be found, by a part of the name or by the number; and the one that was chosen. */
export const pupilToFind = z.object({ find: z.string().trim().min(2).max(100).optional().catch(undefined) });

/** A form's own id: sent once more, as a page read anew without script sends it, it opens nothing a second time. */
export const emergencyToOpen = z.object({
  accessId: id,
  pupilId: z.uuid('pupilNeeded').toLowerCase(),
  reason: z.string().trim().min(REASON_LEAST, 'reasonShort').max(REASON_MOST, 'reasonLong'),
  minutes: z.coerce.number().pipe(z.literal(EMERGENCY_MINUTES, 'minutesNeeded')),
});
export type EmergencyToOpen = z.output<typeof emergencyToOpen>;

export const emergencyToEnd = z.object({ accessId: id });
export type EmergencyToEnd = z.output<typeof emergencyToEnd>;

/** `week`: any day of the week meant. */
export const emergencyAddress = z.object({ accessId: id, week: z.string().refine(isDay).optional() });
