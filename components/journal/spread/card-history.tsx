'use client';

import { useEffect, useState } from 'react';
import { Skeleton } from '@/components/ui/skeleton';
import type { GridView } from '@/lib/journal/cell-model';
import { standingOf } from '@/lib/journal/mark-text-model';
import type { CellRevision } from '@/lib/journal/view';
import { fill } from '@/lib/text/fill';
import { formatInstant, formatShortDay } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import type { ReadHistory } from './cell-history';
import { entryInWords, standingInWords } from './mark-words';
import type { AllWords } from './spread-words';

type CardHistoryProps = {
  lessonId: string;
  pupilId: string;
  slots: readonly number[];
  view: GridView;
  words: AllWords;
  locale: Locale;
  timeZone: string;
  readHistory: ReadHistory;
};

/** Who wrote what into the cell, when and why, newest first. */
export function CardHistory({ lessonId, pupilId, slots, view, words, locale, timeZone, readHistory }: CardHistoryProps) {
  const [past, setPast] = useState<CellRevision[] | 'failed' | null>(null);
  const asked = slots.join();

  useEffect(() => {
    let isStale = false;
    const marks = asked.split(',').filter(Boolean).map((slot) => ({ part: 'mark' as const, slot: Number(slot) }));
    const parts = [...marks, { part: 'attendance' as const, slot: 0 }];
    Promise.all(parts.map((part) => readHistory({ lessonId, pupilId, ...part })))
      .then((results) => results.flatMap((result) => (result.ok ? result.value : [])))
      .then((revisions) => revisions.sort((a, b) => (a.at < b.at ? 1 : -1)), () => 'failed' as const)
      .then((next) => !isStale && setPast(next));
    return () => {
      isStale = true;
    };
  }, [lessonId, pupilId, asked, readHistory]);

  return (
    <section aria-label={words.card.history}>
      <h3 className="mb-1.5">{words.card.history}</h3>
      {past === null && <Skeleton className="h-10" />}
      {past === 'failed' && <p className="text-note text-missing">{words.card.historyFailed}</p>}
      {Array.isArray(past) && past.length === 0 && <p className="text-note text-ink-2">{words.card.noHistory}</p>}
      {Array.isArray(past) && past.length > 0 && (
        <ol className="flex flex-col gap-2">
          {past.map((step) => (
            <li key={`${step.at} ${step.text}`} className="grid grid-cols-[4.5rem_1fr] gap-x-3">
              <span className="font-semibold">{textOf(step.text, view, words, locale)}</span>
              <span className="text-note text-ink-2">
                {!step.counts && <span className="block">{words.signs.notCounting}</span>}
                {step.retakeOf && <span className="block">{retakeText(step.retakeOf, step.text, view, words, locale)}</span>}
                {[step.author, formatInstant(new Date(step.at), locale, timeZone), step.isByDeviceClock && words.card.byDevice].filter(Boolean).join(' · ')}
                {step.reason && <span className="block">{words.card.reason}: {step.reason}</span>}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function textOf(text: string, view: GridView, words: AllWords, locale: Locale): string {
  if (text === '') return words.card.cleared;
  return words.exceptions[text as keyof AllWords['exceptions']] ?? standingInWords(text, view, words, locale);
}

/** '12.10: 2 → 4' */
function retakeText({ onDate, text }: NonNullable<CellRevision['retakeOf']>, now: string, view: GridView, words: AllWords, locale: Locale): string {
  const was = standingOf(text);
  const value = was?.debtDueOn ? words.card.debt : was ? entryInWords(was, view, words, locale) : words.card.cleared;
  return fill(words.card.retakeStep, { day: formatShortDay(onDate), was: value, now: textOf(now, view, words, locale) });
}
