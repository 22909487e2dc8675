import { z } from 'zod';
import { isDay } from '@/lib/calendar/day';
import { DUTIES, isOfClass } from './duties-model';
import { NOBODY, STATES } from './model';
import { COLUMNS } from './period-model';

/** The query parameters of the oversight pages: every picture and every list has an address of its own. */

const day = z.string().refine(isDay);
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const ordinal = z.coerce.number().int().min(1).max(12);

export const ROW_KINDS = ['class', 'teacher', 'subject'] as const;

export const fillingSchema = z
  .object({
    /** what is due */
    of: z.enum(DUTIES).default('lessons'),
    /** 'group': the courses of one class */
    by: z.enum([...ROW_KINDS, 'group']).default('class'),
    /** of this class alone */
    class: z.uuid().toLowerCase().optional(),
    columns: z.enum(COLUMNS).default('week'),
    /** the number of a term of the year; the latest begun when left out */
    term: ordinal.optional(),
    /** any day of the week to show day by day */
    week: day.optional(),
    sort: z.enum(['name', 'percent']).default('name'),
    /** as it stood at the end of that day; as it stands now when left out */
    asOn: day.optional(),
  })
  .refine(({ by, class: classId }) => by !== 'group' || classId !== undefined)
  .refine(({ of, by }) => !isOfClass(of) || by === 'class' || by === 'teacher')
  .refine(({ of, columns }) => of === 'lessons' || columns !== 'day');

export type FillingChoice = z.output<typeof fillingSchema>;
export type RowKind = FillingChoice['by'];

/** The people a list is narrowed to; none: nobody keeps its lessons. */
export function keeperIdsOf(keepers: string): string[] {
  return keepers === NOBODY ? [] : keepers.split(',');
}

export const lessonsSchema = z
  .object({
    by: z.enum([...ROW_KINDS, 'group', 'school']).default('school'),
    id: z.union([z.uuid(), z.literal(NOBODY)]).optional(),
    /** of a group's lessons those that just these people keep, as `keepersAddress` of address-model.ts writes them */
    keepers: z.string().max(400).refine((ids) => z.array(z.uuid()).safeParse(keeperIdsOf(ids)).success).optional(),
    /** the whole year to date when left out */
    term: ordinal.optional(),
    week: day.optional(),
    month: month.optional(),
    day: day.optional(),
    /** of this class alone */
    class: z.uuid().toLowerCase().optional(),
    state: z.enum(STATES).optional(),
    asOn: day.optional(),
    page: z.coerce.number().int().min(1).max(1000).default(1),
  })
  .refine(({ by, id }) => (by === 'school') === (id === undefined))
  .refine(({ by, id }) => id !== NOBODY || by === 'teacher')
  .refine(({ by, keepers }) => keepers === undefined || by === 'group');

export type LessonsChoice = z.output<typeof lessonsSchema>;

/** What stands behind a number of what is due besides lessons. */
export const duesSchema = z
  .object({
    of: z.enum(DUTIES).exclude(['lessons']),
    by: z.enum([...ROW_KINDS, 'group', 'school']).default('school'),
    id: z.union([z.uuid(), z.literal(NOBODY)]).optional(),
    term: ordinal.optional(),
    week: day.optional(),
    month: month.optional(),
    class: z.uuid().toLowerCase().optional(),
    state: z.enum(STATES).optional(),
    asOn: day.optional(),
    page: z.coerce.number().int().min(1).max(1000).default(1),
  })
  .refine(({ by, id }) => (by === 'school') === (id === undefined))
  .refine(({ by, id }) => id !== NOBODY || by === 'teacher');

export type DuesChoice = z.output<typeof duesSchema>;

/** Any day of the week whose homework is asked for; the present one when left out. */
export const homeworkLoadSchema = z.object({ week: day.optional() });
