import 'server-only';
import { randomUUID } from 'node:crypto';
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import type { Actor } from '@/lib/auth/actor';
import { permitted } from '@/lib/auth/permitted';
import { DomainError } from '@/lib/errors';
import { log } from '@/lib/log';
import type { Capability } from '@/lib/policy/table';
import { refusal, success, type Result } from '@/lib/result';
import { isKeepable } from '@/lib/text/keepable';
import { toldError } from '@/lib/told-error.mjs';

/**
 * The only way to make a server action: actor, capability, schema, work, result, in this order. What names no capability
 * does not run; `'public'` is for the few that come before sign-in. Expected refusals become values, unexpected ones one
 * sentence and a logged id.
 */
type Definition<S extends z.ZodType, T> =
  | { capability: Capability; input: S; run: (actor: Actor, input: z.output<S>) => Promise<T> }
  | { capability: 'public'; input: S; run: (actor: null, input: z.output<S>) => Promise<T> };

/** Called directly with the input, or by a form as `(state, formData)`: the last argument is what was sent. */
export type Action<T> = (...sent: unknown[]) => Promise<Result<T>>;

export function defineAction<S extends z.ZodType, T>(definition: Definition<S, T>): Action<T> {
  return async (...sent) => {
    const raw = sent.at(-1);
    const input = () => readInput(definition.input, raw instanceof FormData ? Object.fromEntries(raw) : raw);
    return answer(async () => {
      if (definition.capability === 'public') return success(await definition.run(null, input()));
      const { capability, run } = definition;
      return success(await permitted(capability, (actor) => run(actor, input())));
    });
  };
}

/** Turns what a piece of work throws into a refusal; redirects and not-found pass through. */
export async function answer<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof DomainError) return refusal(error.code, { values: error.values, fields: error.fields });
    const logId = randomUUID();
    log.error({ logId, err: toldError(error) }, 'unexpected');
    return refusal('unexpected', { logId });
  }
}

/** What was sent, as the schema has it. Throws `invalidInput` for anything else, and for text that no database keeps. */
export function readInput<S extends z.ZodType>(schema: S, sent: unknown): z.output<S> {
  const parsed = schema.safeParse(sent);
  if (!parsed.success) throw new DomainError('invalidInput', {}, fieldsOf(parsed.error));
  if (!isKeepable(parsed.data)) throw new DomainError('invalidInput');
  return parsed.data;
}

/** field name -> message key, the first complaint of each field */
function fieldsOf(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join('.')] ??= issue.message;
  return fields;
}
