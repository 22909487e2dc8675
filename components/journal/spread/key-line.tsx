'use client';

import { memo, useDeferredValue } from 'react';
import { buttonClass } from '@/components/ui/button-class';
import { classNames } from '@/components/ui/class-names';
import type { Face, GridView } from '@/lib/journal/cell-model';
import { formatDay } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import { markInWords } from './mark-words';
import type { AllWords, SpreadWords } from './spread-words';
import { useSending, useSubject } from '../use-recorder';
import type { Typing } from './use-editing';

type KeyLineProps = { view: GridView; typing: Typing; words: SpreadWords; all: AllWords | null; locale: Locale; onKeys: () => void };

/** Under the grid: what the last key brought about, what stands in the cell in full words, and the keys themselves. The cell is painted first. */
export function KeyLine({ typing: { editing, writer }, ...rest }: KeyLineProps) {
  const pupilId = rest.view.pupils[editing.place.row]?.id ?? '';
  // Drawn anew with what becomes of the cell, though it is read through the writer.
  const [own, sending] = [useSubject(pupilId), useSending(pupilId)];
  return <KeyLineOf editing={useDeferredValue(editing)} own={useDeferredValue(own)} sending={useDeferredValue(sending)} writer={writer} {...rest} />;
}

type KeyLineOfProps = Omit<KeyLineProps, 'typing'> & Pick<Typing, 'editing' | 'writer'> & { own: ReturnType<typeof useSubject>; sending: ReturnType<typeof useSending> };

const KeyLineOf = memo(function KeyLineOf({ view, editing: { place, notice }, writer, words, all, locale, onKeys }: KeyLineOfProps) {
  const [pupil, lesson] = [view.pupils[place.row], view.lessons[place.col]];
  if (!pupil || !lesson) return null;
  const said = notice && all && noticeText(notice, view, all);
  const where = `${pupil.name} · ${formatDay(lesson.onDate, locale)}`;
  return (
    <div className="flex flex-col gap-1.5 text-note text-ink-2 print:hidden">
      <p role="status" className={classNames('min-h-5 pointer-fine:h-5 pointer-fine:truncate pointer-fine:contain-strict', said && 'font-medium text-late')}>
        {said ?? (all ? inWords({ ...writer.faceAt(place), marks: writer.rowAt(place.row)[place.col] ?? [] }, where, { view, words: all, locale }) : where)}
      </p>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 touch:hidden">
        {words.legend.map(([keys, what]) => (
          <span key={keys} className="flex items-center gap-1.5 text-ink-3">
            <kbd className="rounded-sm border border-line-strong bg-sheet px-1.5 font-sans text-sm font-semibold text-ink-2">{keys}</kbd>
            {what}
          </span>
        ))}
        <button type="button" className={buttonClass({ tone: 'quiet', size: 'sm' })} onClick={onKeys}>{words.allKeys}</button>
      </div>
    </div>
  );
});

/** Why a key did nothing, or what it brought about. */
export function noticeText(notice: NonNullable<Typing['editing']['notice']>, view: GridView, words: AllWords): string {
  if (notice === 'contradiction' || notice === 'minutes' || notice === 'debt') return words.notices[notice];
  if (notice === 'valueNotInScale' && view.group.gradingMode === 'none') return words.notices.noMarks;
  return words.refusals[notice] ?? words.refusals.unexpected ?? '';
}

/** "Асанов Байэл · 20-ноябрь: 4 (текшерүү иши), кечикти · сакталды": what stands in a cell and, where something was typed into it, what became of that. */
export function inWords(face: Face, where: string, { view, words, locale }: { view: GridView; words: AllWords; locale: Locale }): string {
  const marks = face.marks.map((mark) => markInWords(mark, view, words, locale));
  const { exception } = face;
  const attendance = exception && words.exceptions[exception.kind] + (exception.minutes ? ` ${exception.minutes}` : '');
  const standing = [...marks, ...(attendance ? [attendance] : [])].join(', ');
  return [standing ? `${where}: ${standing}` : where, face.state && words.states[face.state]].filter(Boolean).join(' · ');
}
