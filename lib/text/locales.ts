/** The languages of the journal, in the order in which a choice shows them. The first is the default and the source. */
export const locales = ['ky', 'ru', 'en'] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = 'ky';

/** Names of the languages, each in itself: the one text that is never translated. */
export const localeNames: Record<Locale, { short: string; full: string }> = {
  ky: { short: 'ky', full: 'Кыргызча' },
  ru: { short: 'ru', full: 'Русский' },
  en: { short: 'en', full: 'English' },
};

/** Cookie that remembers the language on this device: the visitor's choice, and after signing in that of whoever signed in. */
export const localeCookie = 'locale';
/** Cookie of the language that somebody chose on this device before signing in: it is the device's, not that of the last person on it. */
export const deviceLocaleCookie = 'device-locale';

export function isLocale(value: unknown): value is Locale {
  return (locales as readonly unknown[]).includes(value);
}

/**
 * The language to answer in: the person's own, else this device's choice, else the school's (setting `language`), else the best
 * of `Accept-Language`, else Kyrgyz. Unknown values are passed over. What is not asked of a page (letters, the calendar, paper) has
 * neither device nor browser.
 */
export function chooseLocale(from: {
  person?: string | null;
  cookie?: string | null;
  school?: string | null;
  acceptLanguage?: string | null;
}): Locale {
  if (isLocale(from.person)) return from.person;
  if (isLocale(from.cookie)) return from.cookie;
  if (isLocale(from.school)) return from.school;
  return bestAccepted(from.acceptLanguage ?? '') ?? defaultLocale;
}

/** The first of our languages by the weights of an `Accept-Language` header; a weight of 0 refuses. */
function bestAccepted(header: string): Locale | undefined {
  const wishes = header.split(',').flatMap((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language = tag.trim().split('-')[0];
    const q = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='));
    const weight = q === undefined ? 1 : Number(q.slice(2));
    return isLocale(language) && weight > 0 ? [{ language, weight }] : [];
  });
  return wishes.sort((a, b) => b.weight - a.weight)[0]?.language;
}
