import en from '@/lib/text/messages/broken/en.json';
import ky from '@/lib/text/messages/broken/ky.json';
import ru from '@/lib/text/messages/broken/ru.json';
import type { Locale } from '@/lib/text/locales';

/** The words of the error page in every language, for the browser: an area of its own, as small as can be. */
export const brokenPageWords: Record<Locale, typeof ky> = { ky, ru, en };
