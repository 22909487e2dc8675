import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { _createCache } from 'use-intl/core';
import { COUNTRY_TIME_ZONE } from '@/lib/calendar/day';
import { loadMessages } from './areas';
import { chooseLocale, localeCookie, type Locale } from './locales';

/** Sentences with places are parsed once for the process, not for every request (1 ms of a page with a dozen); next-intl hands on what stands beside its settings. */
const parsed = { _cache: _createCache() };

/**
 * next-intl's settings for one request. Signing in and choosing a language write the person's own language, or the school's, into
 * the cookie, so that no page, and no error page, waits for the database to know its words. `getTranslations({ locale })`
 * with an explicit language (mail, print, jobs) does not look at the request.
 */
export default getRequestConfig(async ({ locale: asked }) => {
  const locale = asked === undefined ? await localeOfRequest() : chooseLocale({ person: asked });
  return { locale, messages: await loadMessages(locale), timeZone: COUNTRY_TIME_ZONE, ...parsed };
});

async function localeOfRequest(): Promise<Locale> {
  return chooseLocale({
    cookie: (await cookies()).get(localeCookie)?.value,
    acceptLanguage: (await headers()).get('accept-language'),
  });
}
