import type { Operation } from '@/lib/journal/schema';
import type { Locale } from '@/lib/text/locales';
import { entryInWords, type MarkSheet, standingInWords as markStandingInWords } from './spread/mark-words';
import type { AllWords } from './spread/spread-words';

/** An entry in words: what it is about, what was typed, what the server says stands there. */
export type EntryWords = Pick<AllWords, 'exceptions' | 'troubles' | 'credit' | 'signs' | 'refusals'> & { card: Pick<AllWords['card'], 'mark' | 'attendance'> };

export function partInWords({ kind }: Pick<Operation, 'kind'>, { troubles, card }: EntryWords): string {
  return { mark: card.mark, attendance: card.attendance, topic: troubles.topic, homework: troubles.homework, confirmation: troubles.confirmation }[kind];
}

export function valueInWords(operation: Operation, sheet: MarkSheet, words: EntryWords, locale: Locale): string {
  switch (operation.kind) {
    case 'mark': return entryInWords(operation, sheet, words, locale);
    case 'attendance': return words.exceptions[operation.exception?.kind ?? 'present'];
    case 'topic': return operation.topic ?? words.troubles.empty;
    case 'homework': return operation.text ?? words.troubles.empty;
    case 'confirmation': return words.troubles.confirmation;
  }
}

/** See `CellRevision.text`. */
export function standingInWords(operation: Operation, text: string, sheet: MarkSheet, words: EntryWords, locale: Locale): string {
  if (operation.kind === 'attendance') return words.exceptions[text as keyof EntryWords['exceptions']] ?? words.exceptions.present;
  if (text === '') return words.troubles.empty;
  if (operation.kind === 'confirmation') return words.troubles.confirmation;
  return operation.kind === 'mark' ? markStandingInWords(text, sheet, words, locale) : text;
}
