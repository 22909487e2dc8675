import 'server-only';
import type { NextAuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { answer, readInput } from '@/lib/action';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { success } from '@/lib/result';
import { claimsOf } from './claims';
import { readSessionCookie, SESSION_COOKIE, SESSION_LIFE_DAYS, cookieFlags } from './session-cookie';
import { signInSchema } from './schema';
import { signIn } from './sign-in';
import { endSessions } from './sessions';
import { cookieIn, visitorOf } from './visitor';

/** next-auth over the same sign-in as the form's action: one way in, two doors. */
export const authOptions = (): NextAuthOptions => ({
  secret: env.authSecret,
  session: { strategy: 'jwt', maxAge: SESSION_LIFE_DAYS * 24 * 60 * 60 },
  pages: { signIn: '/sign-in', error: '/sign-in' },
  cookies: { sessionToken: { name: SESSION_COOKIE, options: cookieFlags } },
  providers: [
    Credentials({
      credentials: { login: {}, password: {} },
      async authorize(credentials, request) {
        const header = (name: string) => request.headers?.[name] as string | undefined;
        const open = await readSessionCookie(cookieIn(header('cookie') ?? '', SESSION_COOKIE) ?? undefined);
        const result = await answer(async () => success(await signIn(readInput(signInSchema, credentials), visitorOf(header), open)));
        // next-auth shows the visitor an error's message: only ever the code.
        if (!result.ok) throw new Error(result.error.code);
        return { id: result.value.sessionId, claims: result.value };
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user?.claims ? { claims: user.claims } : token),
    session: ({ session }) => ({ expires: session.expires }),
  },
  // Its own lines hold what a visitor typed, a login or an address among it; ours hold the code alone.
  logger: {
    error: (code) => log.warn({ code }, 'next-auth refused a request'),
    warn: (code) => log.warn({ code }, 'next-auth warns'),
    debug: () => undefined,
  },
  events: {
    async signOut({ token }) {
      const claims = claimsOf(token);
      if (claims) await endSessions(claims, claims.sessionId);
    },
  },
});

declare module 'next-auth' {
  interface User {
    claims?: import('./claims').Claims;
  }
}
