import { z } from 'zod';
import { isDay } from '@/lib/calendar/day';
import { nameFields, phoneField } from '@/lib/people/name-model';

const id = z.uuid().toLowerCase();
const day = z.string('dayNeeded').refine(isDay, 'dayNeeded');
const order = z.string('orderNeeded').trim().min(1, 'orderNeeded').max(40, 'orderLong');

export const POSTS = ['teacher', 'classTeacher', 'deputy', 'secretary', 'administrator', 'actingDirector', 'director'] as const;

const postFields = {
  post: z.enum(POSTS, 'postNeeded'),
  area: z.string().trim().max(80, 'areaLong').default('').transform((text) => text || null),
  classId: z.union([id, z.literal('')]).default('').transform((value) => value || null),
  startedOn: day,
  endedOn: z.union([z.literal(''), day]).default('').transform((value) => value || null),
  orderNumber: order,
};

/** Somebody new on the staff, with the first post; the password is given apart, by whoever keeps accounts. */
export const staffToAdd = z.object({ ...nameFields, phone: phoneField, ...postFields });
export type StaffToAdd = z.output<typeof staffToAdd>;

/** A post more for one of the staff. */
export const postToGive = z.object({ personId: id, ...postFields });
export type PostToGive = z.output<typeof postToGive>;

/** Somebody leaves: her last day, and the order. */
export const leaving = z.object({ personId: id, lastOn: day, orderNumber: order });
export type Leaving = z.output<typeof leaving>;
