'use server';

import { cookies } from 'next/headers';
import { z } from 'zod';
import { themeCookie, themes } from '@/components/shell/themes';
import { defineAction } from '@/lib/action';
import { keepPreferences } from '@/lib/auth/preferences';
import { findActor } from '@/lib/auth/require-actor';
import { cookieFlags } from '@/lib/auth/session-cookie';
import { localeCookie, locales } from '@/lib/text/locales';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The language, for the device and, when somebody is signed in, for the person. */
export const chooseLocale = defineAction({
  capability: 'public',
  input: z.object({ value: z.enum(locales) }),
  async run(_, { value }) {
    await keepOnDevice(localeCookie, value);
    const actor = await findActor();
    if (actor) await keepPreferences(actor, { locale: value });
  },
});

/** Light, dark or as the device says. */
export const chooseTheme = defineAction({
  capability: 'public',
  input: z.object({ value: z.enum(themes) }),
  async run(_, { value }) {
    await keepOnDevice(themeCookie, value);
    const actor = await findActor();
    if (actor) await keepPreferences(actor, { theme: value });
  },
});

async function keepOnDevice(name: string, value: string): Promise<void> {
  (await cookies()).set({ name, value, ...cookieFlags, maxAge: YEAR_SECONDS });
}
