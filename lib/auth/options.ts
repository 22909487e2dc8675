import 'server-only';
import type { NextAuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { env } from '@/lib/env';
import { claimsOf } from './claims';
import { SESSION_COOKIE, SESSION_LIFE_DAYS, cookieFlags } from './session-cookie';
import { signInSchema } from './schema';
import { signIn } from './sign-in';
import { endSessions } from './sessions';
import { visitorOf } from './visitor';

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
        const input = signInSchema.safeParse(credentials);
        if (!input.success) return null;
        const claims = await signIn(input.data, visitorOf((name) => request.headers?.[name] as string | undefined));
        return { id: claims.sessionId, claims };
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user?.claims ? { claims: user.claims } : token),
    session: ({ session }) => ({ expires: session.expires }),
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
