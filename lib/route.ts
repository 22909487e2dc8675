import 'server-only';
import type { NextRequest } from 'next/server';
import type { z } from 'zod';
import { answer, fieldsOf } from '@/lib/action';
import type { Actor } from '@/lib/auth/actor';
import { findActor } from '@/lib/auth/require-actor';
import { env } from '@/lib/env';
import type { ErrorCode } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import type { Capability } from '@/lib/policy/table';
import { refusal, success, type Result } from '@/lib/result';

/**
 * The only way to make a route handler: actor, capability, schema, and for writes origin and content type; the answer is
 * never kept by anybody in between. `run` gives a value (sent as a Result in JSON) or a whole Response.
 */
interface Definition<S extends z.ZodType, T> {
  capability: Capability | 'public';
  /** reads take the query parameters, writes the JSON body */
  input: S;
  writes: boolean;
  run: (actor: Actor | null, input: z.output<S>, request: NextRequest) => Promise<T | Response>;
}

const PRIVATE = { 'cache-control': 'private, no-store' };

const STATUS: Partial<Record<ErrorCode, number>> = {
  sessionEnded: 401,
  notAllowed: 403,
  notFound: 404,
  invalidInput: 400,
  tooManyTries: 429,
  unexpected: 500,
};

export function defineRoute<S extends z.ZodType, T>(definition: Definition<S, T>) {
  return async (request: NextRequest): Promise<Response> => {
    let response: Response | null = null;
    const result: Result<T | null> = await answer(async () => {
      if (definition.writes && !isOwnWrite(request)) return refusal('notAllowed');
      const actor = definition.capability === 'public' ? null : await findActor();
      if (definition.capability !== 'public') {
        if (!actor) return refusal('sessionEnded');
        if (!can(actor, definition.capability)) return refusal('notAllowed');
      }
      const parsed = definition.input.safeParse(await inputOf(request, definition.writes));
      if (!parsed.success) return refusal('invalidInput', { fields: fieldsOf(parsed.error) });
      const value = await definition.run(actor, parsed.data, request);
      if (value instanceof Response) {
        response = value;
        return success(null);
      }
      return success(value);
    });
    return response ?? Response.json(result, { status: result.ok ? 200 : (STATUS[result.error.code] ?? 409), headers: PRIVATE });
  };
}

/** Another site's page can neither name our origin nor send JSON without asking first. */
function isOwnWrite(request: NextRequest): boolean {
  const origin = request.headers.get('origin');
  const isOwn = origin === null ? request.headers.get('sec-fetch-site') === 'same-origin' : isOwnOrigin(origin, request);
  return isOwn && (request.headers.get('content-type') ?? '').startsWith('application/json');
}

function isOwnOrigin(origin: string, request: NextRequest): boolean {
  if (origin === new URL(env.publicUrl).origin) return true;
  return URL.canParse(origin) && new URL(origin).host === request.headers.get('host');
}

async function inputOf(request: NextRequest, writes: boolean): Promise<unknown> {
  if (!writes) return Object.fromEntries(request.nextUrl.searchParams);
  return request.json().catch(() => undefined);
}
