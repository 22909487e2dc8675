import 'server-only';
import { cookies } from 'next/headers';
import { themeCookie } from '@/components/shell/themes';
import { chooseLocale, deviceLocaleCookie, type Locale, localeCookie } from '@/lib/text/locales';
import { cookieFlags } from '@/lib/auth/session-cookie';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * Keeps a language or a look on this device: what a page is drawn with before anybody is known. Null is the choice of
 * somebody who never made one: the device's own choice or the school's language, and the device's own look, not those of
 * whoever used the device before, nor the browser's language. What is left out stays as it is.
 */
export async function keepOnDevice({ locale, schoolLocale, theme }: { locale?: string | null; schoolLocale?: string | null; theme?: string | null }): Promise<void> {
  const jar = await cookies();
  if (locale !== undefined) await keep(localeCookie, chooseLocale({ person: locale, cookie: jar.get(deviceLocaleCookie)?.value, school: schoolLocale }));
  if (theme === null) jar.delete(themeCookie);
  else if (theme !== undefined) await keep(themeCookie, theme);
}

/** A language chosen where nobody is signed in: the device's own, also for whoever signs in on it and never chose one. */
export async function keepAsDevices(locale: Locale): Promise<void> {
  await keep(deviceLocaleCookie, locale);
  await keep(localeCookie, locale);
}

async function keep(name: string, value: string): Promise<void> {
  (await cookies()).set({ name, value, ...cookieFlags, maxAge: YEAR_SECONDS });
}
