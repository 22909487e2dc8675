import { z } from 'zod';
import { keeperIdsOf } from './schema';

const id = z.uuid().toLowerCase();
const emptyAsNone = (given: unknown) => (given === '' ? undefined : given);

/** The list of automatic remarks: by group and keepers, or the lessons of one such heap. Every filter is a part of its address. */
export const automaticSchema = z
  .object({
    state: z.preprocess(emptyAsNone, z.enum(['open', 'closed']).optional()),
    teacher: z.preprocess(emptyAsNone, id.optional()),
    class: z.preprocess(emptyAsNone, id.optional()),
    /** the number of a term of the year; the latest begun when left out */
    term: z.preprocess(emptyAsNone, z.coerce.number().int().min(1).max(12).optional()),
    group: id.optional(),
    keepers: z.string().max(400).refine((ids) => z.array(z.uuid()).safeParse(keeperIdsOf(ids)).success).optional(),
    page: z.coerce.number().int().min(1).max(1000).optional(),
  })
  .refine(({ group, keepers }) => (group === undefined) === (keepers === undefined));
export type AutomaticChoice = z.output<typeof automaticSchema>;
