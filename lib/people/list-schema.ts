import { z } from 'zod';
import { PEOPLE_KINDS } from './list-view';

const text = (most: number) => z.string().trim().max(most).optional().catch(undefined).transform((value) => value || undefined);

/** The query parameters of the page of people; what is no choice of them is left out. */
export const peopleAddress = z.object({
  kind: z.enum(PEOPLE_KINDS).catch('pupils').default('pupils'),
  find: text(100),
  class: z.uuid().toLowerCase().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1000).catch(1).default(1),
});
export type PeopleAddress = z.output<typeof peopleAddress>;
