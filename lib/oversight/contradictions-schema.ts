import { z } from 'zod';
import { CONTRADICTIONS } from './contradictions-model';

const ordinal = z.coerce.number().int().min(1).max(12);

/** Every list has an address of its own. */
export const contradictionsSchema = z.object({
  /** the number of a term of the year; the latest begun when left out */
  term: ordinal.optional(),
  kind: z.enum(CONTRADICTIONS).optional(),
  class: z.uuid().toLowerCase().optional(),
  show: z.enum(['open', 'dismissed']).default('open'),
  page: z.coerce.number().int().min(1).max(1000).default(1),
});
export type ContradictionsChoice = z.output<typeof contradictionsSchema>;

/** One of the list, by what was found. */
export const contradictionToDismiss = z.object({
  key: z.string().regex(/^[0-9a-f]{32}$/),
  kind: z.enum(CONTRADICTIONS),
  term: ordinal,
  reason: z.string().trim().min(3, 'reasonNeeded').max(500),
});
export type ContradictionToDismiss = z.output<typeof contradictionToDismiss>;

export const dismissalToWithdraw = z.object({ id: z.uuid().toLowerCase() });
export type DismissalToWithdraw = z.output<typeof dismissalToWithdraw>;
