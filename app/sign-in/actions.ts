'use server';

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { defineAction } from '@/lib/action';
import { signInFormSchema } from '@/lib/auth/schema';
import { cookieFlags, DEVICE_COOKIE, sessionCookie } from '@/lib/auth/session-cookie';
import { signIn as openSession } from '@/lib/auth/sign-in';
import { localPath } from '@/lib/auth/local-path';
import { visitorOf } from '@/lib/auth/visitor';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

export const signIn = defineAction({
  capability: 'public',
  input: signInFormSchema,
  async run(_, { to, ...credentials }) {
    const sent = await headers();
    const visitor = visitorOf((name) => sent.get(name));
    const claims = await openSession(credentials, visitor);
    const jar = await cookies();
    jar.set(await sessionCookie(claims));
    jar.set({ name: DEVICE_COOKIE, value: visitor.device, ...cookieFlags, maxAge: YEAR_SECONDS });
    redirect(localPath(to));
  },
});
