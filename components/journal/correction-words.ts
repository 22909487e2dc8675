import { createLate, type Late } from '@/components/ui/late';
import type { Messages } from '@/lib/text/areas';
import type { Locale } from '@/lib/text/locales';

/** What asking for a correction is said in. */
type Words = { ask: Messages['corrections']['ask']; refusals: Record<string, string> };
type Files = [{ default: Messages['corrections'] }, { default: Messages['errors'] }];

const wordsFrom = (read: () => Promise<Files>) =>
  createLate(() => read().then(([corrections, errors]): Words => ({ ask: corrections.default.ask, refusals: errors.default.refusal })));

/** By language; they come like the form itself. */
export const correctionWords: Record<Locale, Late<Words>> = {
  ky: wordsFrom(() => Promise.all([import('@/lib/text/messages/corrections/ky.json'), import('@/lib/text/messages/errors/ky.json')])),
  ru: wordsFrom(() => Promise.all([import('@/lib/text/messages/corrections/ru.json'), import('@/lib/text/messages/errors/ru.json')])),
  en: wordsFrom(() => Promise.all([import('@/lib/text/messages/corrections/en.json'), import('@/lib/text/messages/errors/en.json')])),
};
