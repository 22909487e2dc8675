'use client';

import { useEffect, useState } from 'react';
import { classNames } from '@/components/ui/class-names';
import { Skeleton } from '@/components/ui/skeleton';
import type { CellAddress } from '@/lib/journal/schema';
import { standingOf } from '@/lib/journal/mark-text-model';
import type { CellRevision } from '@/lib/journal/view';
import type { Refusal, Result } from '@/lib/result';
import { fill } from '@/lib/text/fill';
import { formatInstant, formatShortDay } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import { inWords, partInWords } from './entry-words';
import { entryInWords, markDetails, type MarkSheet, standingInWords } from './spread/mark-words';
import type { AllWords } from './spread/spread-words';

/** The action that tells a cell's past. */
export type ReadPast = (address: CellAddress) => Promise<Result<CellRevision[]>>;

export type PastWords = Pick<AllWords, 'exceptions' | 'workKinds' | 'signs' | 'credit' | 'troubles' | 'card' | 'refusals'>;

type Look = { sheet: MarkSheet; words: PastWords; locale: Locale };
type CellPastProps = Look & CellAddress & { timeZone: string; readPast: ReadPast };

/** Who wrote what into the cell, when and why, newest first, and what was typed but kept out by another's value; why it cannot be told when it cannot. */
export function CellPast({ lessonId, pupilId, sheet, words, locale, timeZone, readPast }: CellPastProps) {
  const [past, setPast] = useState<CellRevision[] | null>(null);
  const [problem, setProblem] = useState<Refusal['code'] | 'unanswered' | null>(null);
  const { card } = words;

  useEffect(() => {
    let isStale = false;
    readPast({ lessonId, pupilId }).then(
      (result) => !isStale && (result.ok ? setPast(result.value) : setProblem(result.error.code)),
      () => !isStale && setProblem('unanswered'),
    );
    return () => {
      isStale = true;
    };
  }, [lessonId, pupilId, readPast]);

  if (problem) return <p role="alert" className="text-note text-missing">{(problem !== 'unanswered' && words.refusals[problem]) || card.historyFailed}</p>;
  if (!past) return <Skeleton className="h-10" />;
  if (past.length === 0) return <p className="text-note text-ink-2">{card.noHistory}</p>;
  const slots = new Set(past.map(({ slot }) => slot)).size;
  return (
    <ol className="flex flex-col gap-2">
      {past.map((step, at) => (
        <li key={past.length - at} className="grid grid-cols-[5.5rem_1fr] gap-x-3">
          <span className={classNames('min-w-0 break-words', step.stood ? 'font-semibold' : 'text-ink-2')}>{textOf(step, { sheet, words, locale })}</span>
          <span className="min-w-0 text-note text-ink-2">
            {!step.stood && <span className="block">{card.notWritten}</span>}
            {pupilId === null && <span className="block font-medium">{partInWords({ kind: step.part }, words)}</span>}
            {slots > 1 && step.part === 'mark' && <span className="block">{fill(card.slot, { number: step.slot + 1 })}</span>}
            {detailsOf(step, { sheet, words, locale }).map((line) => <span key={line} className="block">{line}</span>)}
            {[step.author, formatInstant(new Date(step.at), locale, timeZone), step.isByDeviceClock && card.byDevice].filter(Boolean).join(' · ')}
            {step.reason && <span className="block">{card.reason}: {step.reason}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** A mark's details stand beside it, line by line. */
function textOf({ part, text, minutes, isTakenBack }: CellRevision, look: Look): string {
  if (isTakenBack) return look.words.card.takenBack;
  if (part === 'confirmation') return look.words.card.confirmed;
  if (text === '' && part !== 'homework') return look.words.card.cleared;
  return inWords({ kind: part, text, beside: { minutesLate: minutes } }, look);
}

/** What a mark's revision says besides its figure, a line each; here the usual kind of work is said too, and what was retaken. */
function detailsOf({ part, text, mark, stood }: CellRevision, look: Look): string[] {
  if (part !== 'mark' || !mark || text === '') return [];
  const { words } = look;
  const { kind, weight, counts, retakeOf, note } = mark;
  const retake = retakeOf && (stood ? retakeText(retakeOf, text, look) : words.signs.retake);
  const details = markDetails({ kind, weight, counts, retake, note: note && `${words.card.note}: ${note}` }, words);
  return kind === 'answer' ? [words.workKinds.answer, ...details] : details;
}

/** '12.10: 2 → 4' */
function retakeText({ onDate, text }: { onDate: string; text: string }, now: string, { sheet, words, locale }: Look): string {
  const was = standingOf(text);
  const value = was?.debtDueOn ? words.card.debt : was ? entryInWords(was, sheet, words, locale) : words.card.cleared;
  return fill(words.card.retakeStep, { day: formatShortDay(onDate), was: value, now: standingInWords(now, sheet, words, locale) });
}
