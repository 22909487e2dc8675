import { z } from 'zod';
import { isDay } from '@/lib/calendar/day';

/** Addresses of the diary. Ids as PostgreSQL writes them, so that they compare as text. */
const id = z.uuid().toLowerCase();

/** `week`: any day of the week meant. */
export const weekAddress = z.object({ pupilId: id, week: z.string().refine(isDay).optional() });

export const termAddress = z.object({ pupilId: id, term: id.optional() });
