import 'server-only';
import { cookies } from 'next/headers';
import { themeCookie } from '@/components/shell/themes';
import { localeCookie } from '@/lib/text/locales';
import { cookieFlags } from '@/lib/auth/session-cookie';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Keeps a language or a look on this device: what a page is drawn with before anybody is known. Nulls change nothing. */
export async function keepOnDevice(preferences: { locale?: string | null; theme?: string | null }): Promise<void> {
  const jar = await cookies();
  for (const [name, value] of [[localeCookie, preferences.locale], [themeCookie, preferences.theme]] as const) {
    if (value) jar.set({ name, value, ...cookieFlags, maxAge: YEAR_SECONDS });
  }
}
