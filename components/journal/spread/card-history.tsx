'use client';

import { useEffect, useState } from 'react';
import { Skeleton } from '@/components/ui/skeleton';
import type { CellRevision, GradingMode } from '@/lib/journal/view';
import { formatInstant } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import type { ReadHistory } from './cell-history';
import { figureOf } from './spread-row';
import type { AllWords } from './spread-words';

type CardHistoryProps = {
  lessonId: string;
  pupilId: string;
  slots: readonly number[];
  mode: GradingMode;
  words: AllWords;
  locale: Locale;
  timeZone: string;
  readHistory: ReadHistory;
};

/** Who wrote what into the cell, when and why, newest first. */
export function CardHistory({ lessonId, pupilId, slots, mode, words, locale, timeZone, readHistory }: CardHistoryProps) {
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
              <span className="font-semibold">{textOf(step.text, mode, words)}</span>
              <span className="text-note text-ink-2">
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

function textOf(text: string, mode: GradingMode, words: AllWords): string {
  if (text === '') return words.card.cleared;
  if (/^\d+$/.test(text)) return figureOf(Number(text), mode, words);
  return words.exceptions[text as keyof AllWords['exceptions']] ?? text;
}
