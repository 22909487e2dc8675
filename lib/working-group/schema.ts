import { z } from 'zod';
import { isDay } from '@/lib/calendar/day';

const id = z.uuid().toLowerCase();
const day = z.string('dayNeeded').refine(isDay, 'dayNeeded');

/** The query parameters of the page: which returned proposal is made anew. */
export const groupAddress = z.object({ again: id.optional() });

/** A member proposed with her period and the order it is to stand under; a bad field is told by its name. */
export const memberToPropose = z
  .object({
    personId: z.uuid('personNeeded').toLowerCase(),
    isChair: z.literal('on').optional().transform((box) => box === 'on'),
    startedOn: day,
    endedOn: day,
    orderNumber: z.string('orderNeeded').trim().min(1, 'orderNeeded').max(40, 'tooLong'),
    orderOn: day,
  })
  .refine(({ startedOn, endedOn }) => startedOn <= endedOn, { path: ['endedOn'], message: 'endsFirst' })
  .refine(({ startedOn, orderOn }) => orderOn <= startedOn, { path: ['orderOn'], message: 'orderLater' });
export type MemberToPropose = z.output<typeof memberToPropose>;

/** The last day of a membership that ends earlier. */
export const membershipToEnd = z.object({ id, endedOn: day });
export type MembershipToEnd = z.output<typeof membershipToEnd>;
