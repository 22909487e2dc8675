import { type GradingMode } from '@/lib/journal/view';
import type { Operation } from '@/lib/journal/schema';
import { figureOf } from './spread/spread-row';
import type { AllWords } from './spread/spread-words';

/** An entry in words: what it is about, what was typed, what the server says stands there. */
export type EntryWords = Pick<AllWords, 'exceptions' | 'troubles' | 'credit' | 'refusals'> & { card: Pick<AllWords['card'], 'mark' | 'attendance'> };

export function partInWords({ kind }: Pick<Operation, 'kind'>, { troubles, card }: EntryWords): string {
  return { mark: card.mark, attendance: card.attendance, topic: troubles.topic, homework: troubles.homework, confirmation: troubles.confirmation }[kind];
}

export function valueInWords(operation: Operation, mode: GradingMode, words: EntryWords): string {
  switch (operation.kind) {
    case 'mark': return operation.value === null ? words.troubles.empty : figureOf(operation.value, mode, words);
    case 'attendance': return words.exceptions[operation.exception?.kind ?? 'present'];
    case 'topic': return operation.topic ?? words.troubles.empty;
    case 'homework': return operation.text ?? words.troubles.empty;
    case 'confirmation': return words.troubles.confirmation;
  }
}

/** See `CellRevision.text`. */
export function standingInWords(operation: Operation, text: string, mode: GradingMode, words: EntryWords): string {
  if (operation.kind === 'attendance') return words.exceptions[text as keyof EntryWords['exceptions']] ?? words.exceptions.present;
  if (text === '') return words.troubles.empty;
  if (operation.kind === 'confirmation') return words.troubles.confirmation;
  return operation.kind === 'mark' ? figureOf(Number(text), mode, words) : text;
}
