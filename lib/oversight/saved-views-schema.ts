import { z } from 'zod';
import { fillingQuery } from './address-model';
import { fillingSchema } from './schema';

const LONGEST_QUERY = 400;

/** A picture of the filling, by the query of its address; it is kept as `fillingHref` writes it. */
export const viewToSave = z.object({
  name: z.string().trim().min(1, 'viewNameNeeded').max(60),
  query: z.string().max(LONGEST_QUERY).transform((query, context) => {
    const choice = fillingSchema.safeParse(Object.fromEntries(new URLSearchParams(query)));
    if (choice.success) return fillingQuery(choice.data);
    context.addIssue({ code: 'custom', message: 'invalidInput' });
    return z.NEVER;
  }),
  /** a box that is ticked */
  share: z.literal('on').optional(),
});
export type ViewToSave = z.output<typeof viewToSave>;

export const viewToRemove = z.object({ id: z.uuid().toLowerCase() });
export type ViewToRemove = z.output<typeof viewToRemove>;
