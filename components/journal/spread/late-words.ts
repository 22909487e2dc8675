import { useMemo } from 'react';
import { createLate, type Late, type LateState, useLateAgain } from '@/components/ui/late';
import type { GradingMode } from '@/lib/journal/view';
import type { Messages } from '@/lib/text/areas';
import type { Locale } from '@/lib/text/locales';
import type { PastWords } from '../cell-past';
import { keyRows } from './key-words';
import type { AllWords, LateWords, SpreadWords } from './spread-words';

type Files = [{ default: Messages['journal'] }, { default: Messages['errors'] }];
type Texts = { journal: Messages['journal']; errors: Messages['errors'] };

const textsFrom = (read: () => Promise<Files>) => createLate(() => read().then(([journal, errors]): Texts => ({ journal: journal.default, errors: errors.default })));

/**
 * Words of the card, the keys, refusals and decisions. They come as files of their own that a browser keeps: within the
 * page they would be an eighth of the spread's compressed HTML, every time.
 */
export const lateTexts: Record<Locale, Late<Texts>> = {
  ky: textsFrom(() => Promise.all([import('@/lib/text/messages/journal/ky.json'), import('@/lib/text/messages/errors/ky.json')])),
  ru: textsFrom(() => Promise.all([import('@/lib/text/messages/journal/ru.json'), import('@/lib/text/messages/errors/ru.json')])),
  en: textsFrom(() => Promise.all([import('@/lib/text/messages/journal/en.json'), import('@/lib/text/messages/errors/en.json')])),
};

/** All words once they are there: null until shortly after the page is, and where they could not come. */
export function useAllWords(words: SpreadWords, locale: Locale, mode: GradingMode): LateState<AllWords> {
  const { value, hasFailed } = useLateAgain(lateTexts[locale]);
  return useMemo(() => ({ value: value && { ...words, ...lateOf(value.journal, value.errors, mode) }, hasFailed }), [words, value, hasFailed, mode]);
}

/** The words of a cell's past, for a page that has no other of the spread's. */
export function usePastWords(locale: Locale): LateState<PastWords> {
  const { value, hasFailed } = useLateAgain(lateTexts[locale]);
  return useMemo(() => ({ value: value && pastWordsOf(value), hasFailed }), [value, hasFailed]);
}

export function pastWordsOf({ journal: { spread }, errors: { refusal } }: Texts): PastWords {
  const { exceptions, workKinds, signs, credit, troubles, card } = spread;
  return { exceptions, workKinds, signs, credit, troubles, card, refusals: refusal };
}

function lateOf({ spread }: Messages['journal'], { refusal }: Messages['errors'], mode: GradingMode): LateWords {
  const { exceptions, workKinds, notices, pad, card, troubles, paste, keys } = spread;
  return { exceptions, workKinds, notices, pad, card, troubles, paste, refusals: refusal, keys: { title: keys.title, rows: keyRows(spread, mode) } };
}
