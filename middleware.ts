import { NextResponse, type NextRequest } from 'next/server';
import { gate } from '@/lib/auth/gate';
import { contentSecurityPolicy, securityHeaders } from '@/lib/auth/security-headers';
import { DEVICE_COOKIE, deviceCookie, isOldSessionCookie, readSessionCookie, SESSION_COOKIE } from '@/lib/auth/session-cookie';
import { newDevice } from '@/lib/auth/visitor';
import { refusedWrite } from '@/lib/auth/write-door';
import { refusal } from '@/lib/result';

/** The first of four layers; the rule itself is in lib/auth/gate.ts. */
export async function middleware(request: NextRequest): Promise<NextResponse> {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const cookie = request.cookies.get(SESSION_COOKIE)?.value;
  const claims = await readSessionCookie(cookie);
  const path = request.nextUrl.pathname;
  const mayRefresh = opensPage(request) && (await isOldSessionCookie(cookie));
  const answer = gate({ path, claims, isWrite: request.method !== 'GET' && request.method !== 'HEAD', mayRefresh });

  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  headers.set('x-journal-path', path + request.nextUrl.search);

  const refused = refusedWrite({ method: request.method, headers: request.headers, path });
  const response = refused ? NextResponse.json(refusal('notAllowed'), { status: refused }) : respond(request, answer.kind, headers);
  response.headers.set('content-security-policy', policy);
  // A device keeps a page for the person it was made for, and for nobody else.
  if (claims) response.headers.set('x-journal-person', claims.personId);
  // Before the first try, so that a guesser's browser is told apart from the next one's (lib/auth/decision-guessing.md).
  if (['/sign-in', '/forgotten-password'].includes(path) && !request.cookies.has(DEVICE_COOKIE)) response.cookies.set(deviceCookie(newDevice()));
  for (const [name, value] of securityHeaders) response.headers.set(name, value);
  return response;
}

/** A browser on its way to a page; not a part of one, fetched ahead or by a script: those are answered as they are. */
function opensPage({ method, headers }: NextRequest): boolean {
  return method === 'GET' && (headers.get('accept') ?? '').includes('text/html') && !/prefetch/.test(headers.get('sec-purpose') ?? headers.get('purpose') ?? '');
}

function respond(request: NextRequest, kind: ReturnType<typeof gate>['kind'], headers: Headers): NextResponse {
  if (kind === 'sign-in') {
    const to = new URL('/sign-in', request.url);
    if (request.nextUrl.pathname !== '/') to.searchParams.set('to', request.nextUrl.pathname + request.nextUrl.search);
    return NextResponse.redirect(to);
  }
  // Back here with a new cookie, which is taken at its word.
  if (kind === 'refresh') {
    const by = new URL('/session/refresh', request.url);
    by.searchParams.set('to', request.nextUrl.pathname + request.nextUrl.search);
    return NextResponse.redirect(by);
  }
  // An address nobody has: the not-found page, with its status, before anything of the real page was rendered.
  if (kind === 'not-found') return NextResponse.rewrite(new URL('/not-found/nowhere', request.url), { request: { headers } });
  return NextResponse.next({ request: { headers } });
}

export const config = {
  runtime: 'nodejs',
  matcher: ['/((?!_next/static/|_next/image$|icon.svg$).*)'],
};
