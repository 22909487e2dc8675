import 'server-only';
import type { NextRequest } from 'next/server';
import type { z } from 'zod';
import { answer, readInput } from '@/lib/action';
import type { Actor } from '@/lib/auth/actor';
import { isOwnOrigin } from '@/lib/auth/own-origin';
import { permitted } from '@/lib/auth/permitted';
import { MOST_BYTES } from '@/lib/auth/write-door';
import type { ErrorCode } from '@/lib/errors';
import type { Capability } from '@/lib/policy/table';
import { refusal, success, type Result } from '@/lib/result';

/**
 * The only way to make a route handler: actor, capability, schema, and for writes origin and content type; the answer is
 * never kept by anybody in between. `run` gives a value (sent as a Result in JSON) or a whole Response.
 */
interface Common<S extends z.ZodType> {
  /** reads take the query parameters and what is named in the address, writes the JSON body */
  input: S;
  writes: boolean;
  /** what is written comes from a form with files: its fields, and all of `files` */
  takesFiles?: boolean;
}

/** What Next gives a handler beside the request: what stands in its folders' square brackets. */
interface Address {
  params: Promise<Record<string, string | string[] | undefined>>;
}

type Run<A, S extends z.ZodType, T> = (actor: A, input: z.output<S>, request: NextRequest) => Promise<T | Response>;

type Definition<S extends z.ZodType, T> = Common<S> &
  ({ capability: Capability; run: Run<Actor, S, T> } | { capability: 'public'; run: Run<null, S, T> });

const PRIVATE = { 'cache-control': 'private, no-store' };

/** A handler's own answer, kept by nobody in between whatever the handler said of it. */
function keptByNobody(response: Response): Response {
  if (/\bno-store\b/.test(response.headers.get('cache-control') ?? '')) return response;
  const headers = new Headers(response.headers);
  headers.set('cache-control', PRIVATE['cache-control']);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

const STATUS: Partial<Record<ErrorCode, number>> = {
  sessionEnded: 401,
  notAllowed: 403,
  ownPasswordFirst: 403,
  secondFactorFirst: 403,
  changesHeld: 403,
  readingsHeld: 403,
  notFound: 404,
  invalidInput: 400,
  tooManyTries: 429,
  unavailable: 503,
  unexpected: 500,
};

export function defineRoute<S extends z.ZodType, T>(definition: Definition<S, T>) {
  return async (request: NextRequest, address?: Address): Promise<Response> => {
    let response: Response | null = null;
    const result: Result<T | null> = await answer(async () => {
      if (definition.writes && !isOwnWrite(request, definition.takesFiles)) return refusal('notAllowed');
      const input = async () => readInput(definition.input, await inputOf(request, definition, address));
      const value = await valueOf(definition, input, request);
      if (value instanceof Response) {
        response = keptByNobody(value);
        return success(null);
      }
      return success(value);
    });
    return response ?? Response.json(result, { status: result.ok ? 200 : (STATUS[result.error.code] ?? 409), headers: PRIVATE });
  };
}

async function valueOf<S extends z.ZodType, T>(definition: Definition<S, T>, input: () => Promise<z.output<S>>, request: NextRequest): Promise<T | Response> {
  if (definition.capability === 'public') return definition.run(null, await input(), request);
  const { capability, run } = definition;
  return permitted(capability, async (actor) => run(actor, await input(), request));
}

/** Another site's page can neither name our origin nor send JSON without asking first; a form it could send, but names its own origin then. */
function isOwnWrite(request: NextRequest, takesFiles = false): boolean {
  const origin = request.headers.get('origin');
  const isOwn = origin === null ? request.headers.get('sec-fetch-site') === 'same-origin' : isOwnOrigin(origin, request.headers);
  return isOwn && (request.headers.get('content-type') ?? '').startsWith(takesFiles ? 'multipart/form-data' : 'application/json');
}

async function inputOf(request: NextRequest, { writes, takesFiles }: Common<z.ZodType>, address?: Address): Promise<unknown> {
  if (!writes) return { ...Object.fromEntries(request.nextUrl.searchParams), ...(await address?.params) };
  if (takesFiles) {
    const form = await request.formData().catch(() => new FormData());
    return { ...Object.fromEntries(form), files: form.getAll('files') };
  }
  const body = await request.text();
  return body.length > MOST_BYTES ? undefined : parsedOrUndefined(body);
}

function parsedOrUndefined(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
