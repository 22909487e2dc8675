import { useEffect, useMemo, useState } from 'react';
import type { GradingMode } from '@/lib/journal/view';
import type { Messages } from '@/lib/text/areas';
import type { Locale } from '@/lib/text/locales';
import { keyRows } from './key-words';
import type { PastWords } from '../cell-past';
import type { AllWords, LateWords, SpreadWords } from './spread-words';

type Read = () => Promise<[{ default: Messages['journal'] }, { default: Messages['errors'] }]>;

/**
 * Words of the card, the keys, refusals and decisions. They come as files of their own that a browser keeps: within the
 * page they would be an eighth of the spread's compressed HTML, every time.
 */
const files: Record<Locale, Read> = {
  ky: () => Promise.all([import('@/lib/text/messages/journal/ky.json'), import('@/lib/text/messages/errors/ky.json')]),
  ru: () => Promise.all([import('@/lib/text/messages/journal/ru.json'), import('@/lib/text/messages/errors/ru.json')]),
  en: () => Promise.all([import('@/lib/text/messages/journal/en.json'), import('@/lib/text/messages/errors/en.json')]),
};

/** All words once they are there; null until shortly after the page is. */
export function useAllWords(words: SpreadWords, locale: Locale, mode: GradingMode): AllWords | null {
  const [late, setLate] = useState<LateWords | null>(null);
  useEffect(() => {
    let isStale = false;
    files[locale]().then(([journal, errors]) => !isStale && setLate(lateOf(journal.default, errors.default, mode)), () => undefined);
    return () => {
      isStale = true;
    };
  }, [locale, mode]);
  return useMemo(() => late && { ...words, ...late }, [words, late]);
}

/** The words of a cell's past, for a page that has no other of the spread's. */
export async function readPastWords(locale: Locale): Promise<PastWords> {
  const [{ default: { spread } }, { default: { refusal } }] = await files[locale]();
  const { exceptions, workKinds, signs, credit, troubles, card } = spread;
  return { exceptions, workKinds, signs, credit, troubles, card, refusals: refusal };
}

function lateOf({ spread }: Messages['journal'], { refusal }: Messages['errors'], mode: GradingMode): LateWords {
  const { exceptions, workKinds, notices, pad, card, troubles, paste, keys } = spread;
  return { exceptions, workKinds, notices, pad, card, troubles, paste, refusals: refusal, keys: { title: keys.title, rows: keyRows(spread, mode) } };
}
