'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { defineAction } from '@/lib/action';
import { sessionCookie } from '@/lib/auth/session-cookie';
import { startSession } from '@/lib/auth/sessions';
import { thisVisitor } from '@/lib/auth/this-visitor';
import { foundSchool as found } from '@/lib/setup/commands';
import { foundSchoolSchema } from '@/lib/setup/schema';

export const foundSchool = defineAction({
  capability: 'public',
  input: foundSchoolSchema,
  async run(_, input) {
    const owner = await found(input);
    const claims = await startSession(owner, (await thisVisitor()).deviceLabel);
    (await cookies()).set(await sessionCookie(claims));
    redirect('/');
  },
});
