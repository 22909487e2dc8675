import { z } from 'zod';
import { COPY_LANGUAGES, COPY_PARTS, MOST_COPY_LETTERS } from './model';

const id = z.uuid().toLowerCase();

export const copyAddress = z.object({ groupId: id, lessonId: id, language: z.enum(COPY_LANGUAGES).optional() });

/** The list of lessons, of one group or of all. */
export const copyListAddress = z.object({ group: id.optional() });

/** A part ticked as carried over, with the text that was shown; without one the tick is taken back. */
export const partToCarry = z.object({
  lessonId: id,
  part: z.enum(COPY_PARTS),
  language: z.enum(COPY_LANGUAGES),
  // A form sends line ends of its own.
  text: z.string().transform((text) => text.replace(/\r\n?/g, '\n')).pipe(z.string().max(MOST_COPY_LETTERS)).optional(),
});
export type PartToCarry = z.output<typeof partToCarry>;

/** A group's quarter to be taken out; held against the last time, or the one that is named. */
export const stateSheetToTake = z.object({ groupId: id, term: id, since: id.optional() });
export type StateSheetToTake = z.output<typeof stateSheetToTake>;

export const stateSheetsAddress = z.object({ groupId: id });
