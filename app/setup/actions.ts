'use server';

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { defineAction } from '@/lib/action';
import { sessionCookie } from '@/lib/auth/session-cookie';
import { startSession } from '@/lib/auth/sessions';
import { visitorOf } from '@/lib/auth/visitor';
import { foundSchool as found } from '@/lib/setup/commands';
import { foundSchoolSchema } from '@/lib/setup/schema';

export const foundSchool = defineAction({
  capability: 'public',
  input: foundSchoolSchema,
  async run(_, input) {
    const owner = await found(input);
    const sent = await headers();
    const claims = await startSession(owner, visitorOf((name) => sent.get(name)).deviceLabel);
    (await cookies()).set(await sessionCookie(claims));
    redirect('/');
  },
});
