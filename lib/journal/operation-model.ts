import { type Operation, operationSchema } from './schema';

/** An operation as it was sent or kept by somebody else's feature; null for what is none. */
export function operationOf(sent: unknown): Operation | null {
  const { data } = operationSchema.safeParse(sent);
  return data ?? null;
}
