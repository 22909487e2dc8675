import { cookies } from 'next/headers';
import { z } from 'zod';
import { claimsFrom } from '@/lib/auth/claims';
import { localPath } from '@/lib/auth/local-path';
import { findActor } from '@/lib/auth/require-actor';
import { wayBack } from '@/lib/auth/schema';
import { sessionCookie } from '@/lib/auth/session-cookie';
import { defineRoute } from '@/lib/route';

/**
 * Facts have changed since the cookie was made, or may have: a new cookie, and back. Public, for a browser stands here in
 * the middle of its way: whose session has ended goes to sign in, and not to a refusal that only a program can read.
 */
export const GET = defineRoute({
  capability: 'public',
  input: z.object({ to: wayBack }),
  writes: false,
  async run(_, { to }) {
    const [actor, back] = [await findActor(), localPath(to)];
    if (actor) (await cookies()).set(await sessionCookie(claimsFrom(actor, actor.facts)));
    const location = actor ? back : `/sign-in?to=${encodeURIComponent(back)}`;
    return new Response(null, { status: 307, headers: { location } });
  },
});
