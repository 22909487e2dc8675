import { cookies } from 'next/headers';
import { z } from 'zod';
import { claimsFrom } from '@/lib/auth/claims';
import { localPath } from '@/lib/auth/local-path';
import { wayBack } from '@/lib/auth/schema';
import { sessionCookie } from '@/lib/auth/session-cookie';
import { defineRoute } from '@/lib/route';

/** Facts have changed since the cookie was made: a new cookie, and back. */
export const GET = defineRoute({
  capability: 'session:manage',
  input: z.object({ to: wayBack }),
  writes: false,
  async run(actor, { to }) {
    if (actor) (await cookies()).set(await sessionCookie(claimsFrom(actor, actor.facts)));
    return new Response(null, { status: 307, headers: { location: localPath(to), 'cache-control': 'private, no-store' } });
  },
});
