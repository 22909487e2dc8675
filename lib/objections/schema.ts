import { z } from 'zod';
import { isDay } from '@/lib/calendar/day';
import { OBJECTION_PARTS } from './model';

const id = z.uuid().toLowerCase();

/** Whose lesson of which day is asked about. */
export const objectionsAddress = z.object({ pupilId: id, day: z.string().refine(isDay).optional() });

export const objectionToRaise = z.object({
  pupilId: id,
  lessonId: id,
  part: z.enum(OBJECTION_PARTS),
  note: z.string().trim().min(3, 'noteNeeded').max(500, 'noteLong'),
});
export type ObjectionToRaise = z.output<typeof objectionToRaise>;
