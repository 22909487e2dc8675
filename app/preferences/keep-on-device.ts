import 'server-only';
import { cookies } from 'next/headers';
import { themeCookie } from '@/components/shell/themes';
import { defaultLocale, localeCookie } from '@/lib/text/locales';
import { cookieFlags } from '@/lib/auth/session-cookie';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * Keeps a language or a look on this device: what a page is drawn with before anybody is known. Null is the choice of
 * somebody who never made one: the school's language and the device's own look, not those of whoever used the device
 * before, nor the browser's language. What is left out stays as it is.
 */
export async function keepOnDevice({ locale, theme }: { locale?: string | null; theme?: string | null }): Promise<void> {
  const jar = await cookies();
  const keep = (name: string, value: string) => jar.set({ name, value, ...cookieFlags, maxAge: YEAR_SECONDS });
  if (locale !== undefined) keep(localeCookie, locale ?? defaultLocale);
  if (theme === null) jar.delete(themeCookie);
  else if (theme !== undefined) keep(themeCookie, theme);
}
