import { z } from 'zod';
import { isDay } from '@/lib/calendar/day';
import { nameFields, phoneField } from '@/lib/people/name-model';

const id = z.uuid().toLowerCase();
const day = z.string('dayNeeded').refine(isDay, 'dayNeeded');
const flag = z.union([z.literal('on'), z.boolean()]).optional().transform((value) => value === 'on' || value === true);
/** The number of an order: no pupil comes, moves or leaves without one. */
const order = z.string('orderNeeded').trim().min(1, 'orderNeeded').max(40, 'orderLong');

const pupilFields = {
  ...nameFields,
  number: z.string('numberNeeded').trim().min(1, 'numberNeeded').max(20, 'numberLong').refine((text) => !/\s/.test(text), 'numberNeeded'),
  sex: z.enum(['', 'female', 'male']).catch('').transform((value) => value || null),
  bornOn: z.union([z.literal(''), day]).default('').transform((value) => value || null),
};

/** A new pupil, in no class yet: she is enrolled by an order. */
export const pupilToAdd = z.object(pupilFields);
export type PupilToAdd = z.output<typeof pupilToAdd>;

export const pupilToCorrect = z.object({ pupilId: id, ...pupilFields });
export type PupilToCorrect = z.output<typeof pupilToCorrect>;

/** What stands for a class where the pupil leaves the school. */
export const LEAVES = 'leaves';

/** The query parameters of the page of a move: without a class and a day it asks for them. */
export const moveAddress = z.object({
  to: z.union([id, z.literal(LEAVES)]).optional().catch(undefined),
  from: z.string().refine(isDay).optional().catch(undefined),
});

const SUBGROUP = /^subgroup\.\d+$/;

/** The order by which a pupil comes, moves or leaves; the chosen subgroups are the fields `subgroup.0`, `subgroup.1` … */
export const pupilToMove = z
  .looseObject({ pupilId: id, to: z.union([id, z.literal(LEAVES)], 'classNeeded'), from: day, orderNumber: order, isConfirmed: flag })
  .transform(({ pupilId, to, from, orderNumber, isConfirmed, ...fields }, context) => {
    const chosen = z.array(z.union([id, z.literal('')])).max(20).safeParse(Object.entries(fields).flatMap(([name, value]) => (SUBGROUP.test(name) ? [value] : [])));
    if (!chosen.success) context.addIssue({ code: 'custom', path: ['subgroup.0'], message: 'subgroupNeeded' });
    return { pupilId, classId: to === LEAVES ? null : to, from, orderNumber, isConfirmed, subgroupIds: (chosen.data ?? []).filter((one) => one !== '') };
  });
export type PupilToMove = z.output<typeof pupilToMove>;

/** Teaching at home, from a day to a day; an order prolongs it with the days that follow. */
export const homeTeachingToOrder = z
  .object({ pupilId: id, startedOn: day, endedOn: day, orderNumber: order, orderedOn: day })
  .refine(({ startedOn, endedOn }) => startedOn <= endedOn, { path: ['endedOn'], message: 'endsBefore' });
export type HomeTeachingToOrder = z.output<typeof homeTeachingToOrder>;

/** The last day at home, earlier than was ordered, and the order that says so. */
export const homeTeachingToEnd = z.object({ homeTeachingId: id, endedOn: day, orderNumber: order, orderedOn: day });
export type HomeTeachingToEnd = z.output<typeof homeTeachingToEnd>;

const guardianshipFields = { relation: z.string().trim().max(40, 'relationLong').default('').transform((text) => text || null), mayAnnounce: flag };

/** A guardian for a pupil: somebody whom the school knows already, or a new person. */
export const guardianToAdd = z.union([
  z.object({ pupilId: id, guardianId: id, startedOn: day, ...guardianshipFields }),
  z.object({ pupilId: id, guardianId: z.literal('').optional().transform(() => undefined), ...nameFields, phone: phoneField, startedOn: day, ...guardianshipFields }),
]);
export type GuardianToAdd = z.output<typeof guardianToAdd>;

export const guardianshipToChange = z.object({ guardianshipId: id, ...guardianshipFields });
export type GuardianshipToChange = z.output<typeof guardianshipToChange>;

/** The last day on which the guardian still has access. */
export const guardianshipToEnd = z.object({ guardianshipId: id, endedOn: day });
export type GuardianshipToEnd = z.output<typeof guardianshipToEnd>;

/** A guardian whom the school may know: looked for by the name or the phone number. */
export const guardianToFind = z.object({ guardian: z.string().trim().min(2).max(100).optional().catch(undefined) });
