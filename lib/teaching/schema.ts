import { z } from 'zod';
import { isDay } from '@/lib/calendar/day';

const id = z.uuid().toLowerCase();

/** The query parameters of the page: whose groups are listed, and which of them is being given. */
export const teachingAddress = z.object({
  class: z.union([id, z.literal('').transform(() => undefined)]).optional(),
  group: id.optional(),
});
export type TeachingAddress = z.output<typeof teachingAddress>;

/** What `teacherId` says of a group that is left without a teacher. */
export const NOBODY = 'nobody';

/** The form: from which day a group is taught by whom, or by nobody; a bad field is told by its name. */
export const groupToGive = z.object({
  groupId: id,
  teacherId: z.union([id, z.literal(NOBODY)], 'chooseTeacher'),
  from: z.string('dayNeeded').refine(isDay, 'dayNeeded'),
  orderNumber: z.string().trim().max(40, 'tooLong').transform((text) => text || null),
});
export type GroupToGive = z.output<typeof groupToGive>;
export type TeachingToEnd = Omit<GroupToGive, 'teacherId'>;
