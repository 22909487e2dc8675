import { z } from 'zod';
import { isDay } from '@/lib/calendar/day';

/** Addresses of the diary. Ids as PostgreSQL writes them, so that they compare as text. */
const id = z.uuid().toLowerCase();

/** `week`: any day of the week meant. */
export const weekAddress = z.object({ pupilId: id, week: z.string().refine(isDay).optional() });

/** Homework by the lesson it was given in, as the form of its line sends it. */
export const homeworkToTick = z.object({ lessonId: id, isDone: z.enum(['true', 'false']).transform((text) => text === 'true') });
export type HomeworkToTick = z.output<typeof homeworkToTick>;

/** A form's own id: sent once more, as a page read anew without script sends it, it makes no second address. */
export const feedToMake = z.object({ pupilId: id, feedId: id });
export type FeedToMake = z.output<typeof feedToMake>;

/** Whose calendar. */
export const feedOfPupil = z.object({ pupilId: id });
export type FeedOfPupil = z.output<typeof feedOfPupil>;

export const termAddress = z.object({ pupilId: id, term: id.optional() });
