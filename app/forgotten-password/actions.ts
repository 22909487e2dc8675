'use server';

import { defineAction } from '@/lib/action';
import { thisVisitor } from '@/lib/auth/this-visitor';
import { askForPassword as ask, setForgottenPassword as set } from '@/lib/forgotten-password/commands';
import { passwordAsk, passwordToSet } from '@/lib/forgotten-password/schema';
import { lookSoon } from '@/lib/rounds';

/** A letter is asked for: the answer says nothing of whether there is such an account. */
export const askForPassword = defineAction({
  capability: 'public',
  input: passwordAsk,
  async run(_, input) {
    await ask(input, await thisVisitor());
    lookSoon('notices');
  },
});

/** The code of the letter and a new password; whoever set it signs in with it. */
export const setForgottenPassword = defineAction({
  capability: 'public',
  input: passwordToSet,
  async run(_, input) {
    await set(input, await thisVisitor());
  },
});
