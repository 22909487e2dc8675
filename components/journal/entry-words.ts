import { type Beside, besideOf, textOf } from '@/lib/journal/model';
import type { Trouble } from '@/lib/journal/queue-model';
import type { Operation } from '@/lib/journal/schema';
import { fill } from '@/lib/text/fill';
import { formatDay, formatInstant } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import { markDetails, type MarkSheet, standingInWords, withDetails } from './spread/mark-words';
import type { AllWords } from './spread/spread-words';

/** An entry in words: what it is about, what was typed, what the server says stands there. The same on every screen. */
export type EntryWords = Pick<AllWords, 'exceptions' | 'workKinds' | 'troubles' | 'credit' | 'signs' | 'refusals'> & {
  card: Pick<AllWords['card'], 'mark' | 'attendance' | 'lateBy' | 'weightOf' | 'noHomework'>;
};

/** What entries are read by. */
export interface EntryLook {
  sheet: MarkSheet;
  words: EntryWords;
  locale: Locale;
}

export function partInWords({ kind }: Pick<Operation, 'kind'>, { troubles, card }: EntryWords): string {
  return { mark: card.mark, attendance: card.attendance, topic: troubles.topic, homework: troubles.homework, confirmation: troubles.confirmation }[kind];
}

export function valueInWords(operation: Operation, look: EntryLook): string {
  return inWords({ kind: operation.kind, text: textOf(operation), beside: besideOf(operation) }, look);
}

/** Both values of a conflict, each with all that is said of it, and in one sentence with who wrote the other and when; homework that was taken back has no other. */
export function conflictInWords({ operation, current }: Extract<Trouble, { kind: 'conflict' }>, timeZone: string, look: EntryLook) {
  const { empty, conflictEmpty } = look.words.troubles;
  if (operation.kind === 'homework' && current.base === null && current.text === '') {
    const mine = valueInWords(operation, look);
    return { mine, theirs: empty, both: fill(conflictEmpty, { mine, theirs: empty }) };
  }
  const [mine, theirs] = withDue(operation, current.beside, [valueInWords(operation, look), inWords({ kind: operation.kind, ...current }, look)], look);
  const at = formatInstant(new Date(current.at), look.locale, timeZone);
  return { mine, theirs, both: fill(look.words.troubles.conflict, { mine, theirs, author: current.author, at }) };
}

/** Both of a homework with when it is due, where that is not the same: of a lesson that only this teacher chose no more is known than that. */
function withDue(operation: Operation, beside: Beside | undefined, [mine, theirs]: [string, string], { words: { troubles }, locale }: EntryLook): [string, string] {
  if (operation.kind !== 'homework' || !beside || operation.dueLessonId === (beside.dueLessonId ?? null)) return [mine, theirs];
  const due = ({ dueLessonId, dueOn }: Beside) => (dueOn ? fill(troubles.dueOn, { day: formatDay(dueOn, locale) }) : dueLessonId ? troubles.dueOther : troubles.dueNext);
  return [`${mine}, ${due(operation)}`, `${theirs}, ${due(beside)}`];
}

/** `text` as in CellRevision. */
type Entry = { kind: Operation['kind']; text: string; beside?: Beside };

/** What stands or stood in a cell, with all that is said of it. */
export function inWords({ kind, text, beside = {} }: Entry, { sheet, words, locale }: EntryLook): string {
  switch (kind) {
    case 'attendance': {
      const exception = words.exceptions[text as keyof EntryWords['exceptions']] ?? words.exceptions.present;
      return beside.minutesLate ? fill(words.card.lateBy, { exception, minutes: beside.minutesLate }) : exception;
    }
    case 'mark': {
      const { workKind: kind, weight, counts, retakeOf, note } = beside;
      const details = text === '' ? [] : markDetails({ kind, weight, counts, retake: retakeOf && words.signs.retake, note }, words);
      return withDetails(standingInWords(text, sheet, words, locale), details);
    }
    case 'homework':
      return withDetails(text || words.card.noHomework, beside.minutes ? [fill(words.troubles.minutes, { minutes: beside.minutes })] : []);
    case 'confirmation':
      return text ? words.troubles.confirmation : words.troubles.empty;
    case 'topic':
      return text || words.troubles.empty;
  }
}
