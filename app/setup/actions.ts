'use server';

import { redirect } from 'next/navigation';
import { openOnDevice } from '@/app/sign-in/open-on-device';
import { defineAction } from '@/lib/action';
import { startSession } from '@/lib/auth/sessions';
import { thisVisitor } from '@/lib/auth/this-visitor';
import { foundSchool as found } from '@/lib/setup/commands';
import { foundSchoolSchema } from '@/lib/setup/schema';

export const foundSchool = defineAction({
  capability: 'public',
  input: foundSchoolSchema,
  async run(_, input) {
    const owner = await found(input);
    const visitor = await thisVisitor();
    await openOnDevice(await startSession(owner, visitor.deviceLabel), visitor);
    redirect('/');
  },
});
