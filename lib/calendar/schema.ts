import { z } from 'zod';
import { isDay, type Weekday } from './day';
import type { DayScope } from './model';

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

export type SpecialDayToChange = SpecialDayToDeclare & { specialDayId: string };

export const specialDayToWithdraw = z.object({ specialDayId: id });
export type SpecialDayToWithdraw = z.output<typeof specialDayToWithdraw>;

export const termToMove = z
  .object({ termId: id, startsOn: day, endsOn: day })
  .refine(({ startsOn, endsOn }) => startsOn < endsOn, { path: ['endsOn'] });
export type TermToMove = z.output<typeof termToMove>;

const SCOPE = /^(?:school|shift:([1-3])|parallel:([1-9]|1[0-2])|class:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))$/;

/** 'school', 'shift:2', 'parallel:7' or 'class:<id>': whom a day concerns, as one choice. */
const scopeChosen = z.string().regex(SCOPE, 'required').transform((text): DayScope => {
  const [, shift, grade, classId] = SCOPE.exec(text) ?? [];
  if (shift) return { of: 'shift', shift: Number(shift) };
  if (grade) return { of: 'parallel', grade: Number(grade) };
  return classId ? { of: 'class', classId } : { of: 'school' };
});

const KIND = /^(?:off|remote|worksAs:([1-7])|shortened:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))$/;

/** 'off', 'remote', 'worksAs:5' or 'shortened:<bells>': what a day is, as one choice. */
const kindChosen = z.string().regex(KIND, 'required').transform((text): z.output<typeof kind> => {
  const [, weekday, bellScheduleId] = KIND.exec(text) ?? [];
  if (weekday) return { kind: 'worksAs', worksAsWeekday: Number(weekday) as Weekday };
  if (bellScheduleId) return { kind: 'shortened', bellScheduleId };
  return { kind: text === 'off' ? 'off' : 'remote' };
});

const chosenDay = z.string().refine(isDay, 'day');
const sameWords = z.string().trim().max(300, 'tooLong').optional();

const declaredDay = {
  startedOn: chosenDay,
  /** empty: that one day */
  endedOn: z.union([z.literal(''), chosenDay]).optional(),
  scope: scopeChosen,
  as: kindChosen,
  reasonKy: z.string().trim().min(1, 'required').max(300, 'tooLong'),
  /** empty: said as in Kyrgyz */
  reasonRu: sameWords,
  reasonEn: sameWords,
  orderNumber: z.string().trim().max(40, 'tooLong').optional(),
};
const endsLast = { path: ['endedOn'], message: 'endsFirst' };
const isInOrder = ({ startedOn, endedOn }: { startedOn: string; endedOn?: string | undefined }) => !endedOn || startedOn <= endedOn;

/** What the leadership changes in a year: a special day declared, put in another's place or taken back, a term moved. */
export const calendarChange = z.discriminatedUnion('what', [
  z.object({ what: z.literal('declare'), ...declaredDay }).refine(isInOrder, endsLast),
  z.object({ what: z.literal('change'), specialDayId: id, ...declaredDay }).refine(isInOrder, endsLast),
  z.object({ what: z.literal('withdraw'), specialDayId: id }),
  z.object({ what: z.literal('term'), termId: id, startsOn: chosenDay, endsOn: chosenDay })
    .refine(({ startsOn, endsOn }) => startsOn < endsOn, { path: ['endsOn'], message: 'endsFirst' }),
]);
export type CalendarChange = z.output<typeof calendarChange>;

/** The same, carried out as its preview was seen. */
export const calendarChangeSeen = z
  .looseObject({ seen: z.string().max(200) })
  .transform(({ seen, ...change }) => ({ seen, change }))
  .pipe(z.object({ seen: z.string(), change: calendarChange }));

/** A special day as the form of a change says it. */
export function dayDeclared({ startedOn, endedOn, scope: of, as, reasonKy, reasonRu, reasonEn, orderNumber }: Extract<CalendarChange, { what: 'declare' | 'change' }>): SpecialDayToDeclare {
  return {
    ...{ startedOn, endedOn: endedOn || startedOn, scope: of, orderNumber: orderNumber || null },
    reason: { ky: reasonKy, ru: reasonRu || reasonKy, en: reasonEn || reasonKy },
    ...as,
  };
}

const typed = z.string().max(400).optional();

/** The address of the page of a change: what is changed, and what was typed so far, read again by `calendarChange`. */
export const changeAddress = z.object({
  what: z.enum(['declare', 'change', 'withdraw', 'term']),
  ...{ specialDayId: id.optional(), termId: id.optional(), preview: z.literal('yes').optional() },
  ...{ startedOn: typed, endedOn: typed, startsOn: typed, endsOn: typed, scope: typed, as: typed, reasonKy: typed, reasonRu: typed, reasonEn: typed, orderNumber: typed },
});

/** The address of the calendar: which year is looked at; the present one when left out. */
export const calendarAddress = z.object({ year: id.optional() });

const HOLIDAY = /^holiday\.([a-zA-Z]{1,30})\.(\d{4}-\d{2}-\d{2})$/;

/** Under which a form ticks a public holiday. */
export const holidayField = ({ nameKey, on }: { nameKey: string; on: string }): string => `holiday.${nameKey}.${on}`;

/** The public holidays that were ticked, as `holidayField` names them. */
export const holidaysToDeclare = z
  .looseObject({})
  .transform((form) => Object.keys(form).filter((name) => HOLIDAY.test(name)).slice(0, 60))
  .refine((chosen) => chosen.length > 0, { path: ['holidays'], message: 'required' });
export type HolidaysToDeclare = z.output<typeof holidaysToDeclare>;
