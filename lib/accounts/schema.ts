import { z } from 'zod';

/** One of the staff, whose account is meant. */
export const accountOfPerson = z.object({ personId: z.uuid().toLowerCase() });
export type AccountOfPerson = z.output<typeof accountOfPerson>;
