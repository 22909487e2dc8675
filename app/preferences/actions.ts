'use server';

import { z } from 'zod';
import { themes } from '@/components/shell/themes';
import { defineAction } from '@/lib/action';
import { keepAsDevices, keepOnDevice } from './keep-on-device';
import { keepPreferences } from '@/lib/auth/preferences';
import { findActor } from '@/lib/auth/require-actor';
import { locales } from '@/lib/text/locales';

/** The language, for the device and, when somebody is signed in, for the person. */
export const chooseLocale = defineAction({
  capability: 'public',
  input: z.object({ value: z.enum(locales) }),
  async run(_, { value }) {
    const actor = await findActor();
    if (!actor) return keepAsDevices(value);
    await keepOnDevice({ locale: value });
    await keepPreferences(actor, { locale: value });
  },
});

/** Light, dark or as the device says. */
export const chooseTheme = defineAction({
  capability: 'public',
  input: z.object({ value: z.enum(themes) }),
  async run(_, { value }) {
    await keepOnDevice({ theme: value });
    const actor = await findActor();
    if (actor) await keepPreferences(actor, { theme: value });
  },
});
