import { z } from 'zod';
import { isDay, type Weekday } from './day';

const id = z.uuid();
const day = z.string().refine(isDay);
const words = z.string().trim().min(1).max(300);

const scope = z.discriminatedUnion('of', [
  z.object({ of: z.literal('school') }),
  z.object({ of: z.literal('shift'), shift: z.int().min(1).max(3) }),
  z.object({ of: z.literal('parallel'), grade: z.int().min(1).max(12) }),
  z.object({ of: z.literal('class'), classId: id }),
]);

const kind = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('off') }),
  z.object({ kind: z.literal('worksAs'), worksAsWeekday: z.int().min(1).max(7).transform((value) => value as Weekday) }),
  z.object({ kind: z.literal('remote') }),
  z.object({ kind: z.literal('shortened'), bellScheduleId: id }),
]);

export const specialDayToDeclare = z
  .object({
    startedOn: day,
    endedOn: day,
    scope,
    reason: z.object({ ky: words, ru: words, en: words }),
    orderNumber: z.string().trim().max(40).nullable(),
  })
  .and(kind)
  .refine(({ startedOn, endedOn }) => startedOn <= endedOn, { path: ['endedOn'] });
export type SpecialDayToDeclare = z.output<typeof specialDayToDeclare>;

export const specialDayToWithdraw = z.object({ specialDayId: id });
export type SpecialDayToWithdraw = z.output<typeof specialDayToWithdraw>;

export const termToMove = z
  .object({ termId: id, startsOn: day, endsOn: day })
  .refine(({ startsOn, endsOn }) => startsOn < endsOn, { path: ['endsOn'] });
export type TermToMove = z.output<typeof termToMove>;
