'use client';

import { ArrowDown, Ellipsis, X } from 'lucide-react';
import { type ReactNode, useLayoutEffect } from 'react';
import { classNames } from '@/components/ui/class-names';
import { markClass } from '@/components/ui/mark';
import type { GridView } from '@/lib/journal/cell-model';
import type { GradingMode } from '@/lib/journal/view';
import { formatDay } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import { inWords, noticeText } from './key-line';
import { useSending, useSubject } from '../use-recorder';
import { figureOf } from './mark-words';
import type { AllWords } from './spread-words';
import type { Typing } from './use-editing';

const FIGURES: Record<GradingMode, readonly number[]> = { fivePoint: [5, 4, 3, 2], credit: [1, 0], points: [1, 2, 3, 4, 5, 6, 7, 8, 9, 0], none: [] };
const MINUTES = [5, 10, 15, 20];

type TouchPadProps = {
  view: GridView;
  typing: Typing;
  words: AllWords;
  locale: Locale;
  /** keeps the cell in sight */
  onUse: () => void;
  onDetails: () => void;
  onClose: () => void;
};

/** The keys of the grid for a thumb: it stays while one goes from cell to cell. */
export function TouchPad({ view, typing, words, locale, onUse, onDetails, onClose }: TouchPadProps) {
  const { editing: { place, minutes, notice } } = typing;
  const said = notice && notice !== 'minutes' ? noticeText(notice, view, words) : null;
  const using = <Said extends unknown[]>(how: (...said: Said) => unknown) => (...said: Said) => {
    onUse();
    how(...said);
  };
  const [act, giveException, typeMinutes] = [using(typing.act), using(typing.giveException), using(typing.typeMinutes)];
  const [pupil, lesson] = [view.pupils[place.row], view.lessons[place.col]];
  const mode = view.group.gradingMode;
  // Drawn anew with what becomes of the cell.
  useSubject(pupil?.id ?? '');
  useSending(pupil?.id ?? '');
  useLayoutEffect(markPage, []);
  if (!pupil || !lesson) return null;
  return (
    <div
      role="group"
      aria-label={words.pad.title}
      className="fixed inset-x-0 bottom-0 z-overlay border-t border-line bg-sheet px-3 pt-2 pb-[max(0.75rem,env(safe-area-inset-bottom))] shadow-raised print:hidden"
    >
      <div className="flex items-center gap-2">
        <p className="min-w-0 flex-1 truncate">
          <span className="font-semibold">{pupil.name}</span>
          <span role="status" className={classNames('block truncate text-note', said ? 'font-medium text-late' : 'text-ink-2')}>
            {said ?? inWords({ ...typing.writer.faceAt(place), marks: typing.writer.rowAt(place.row)[place.col] ?? [] }, formatDay(lesson.onDate, locale), { view, words, locale })}
          </span>
        </p>
        <Key quiet label={words.pad.details} onPress={onDetails}><Ellipsis aria-hidden className="size-5" /></Key>
        <Key quiet label={words.pad.close} onPress={onClose}><X aria-hidden className="size-5" /></Key>
      </div>
      {minutes !== null ? (
        <div className="mt-1 flex flex-wrap items-center gap-2">
          <span className="w-full text-note text-ink-2">{words.pad.minutes}</span>
          {MINUTES.map((value) => <Key key={value} onPress={() => typeMinutes(String(value))}>{value}</Key>)}
          <Key wide onPress={() => act({ do: 'stop' })}>{words.pad.skip}</Key>
        </div>
      ) : (
        <div className="mt-1 grid grid-cols-5 gap-2">
          {view.writesMarks && FIGURES[mode].map((value) => (
            <Key key={value} className={mode === 'fivePoint' ? markClass(String(value)) : undefined} onPress={() => act({ do: 'digit', digit: value })}>
              {figureOf(value, mode, words)}
            </Key>
          ))}
          {view.writesMarks && mode !== 'none' && <Key small className="text-late" onPress={() => act({ do: 'debt' })}>{words.card.debt}</Key>}
          <Key label={words.exceptions.absent} onPress={() => giveException('absent')}>{words.letters.absent}</Key>
          <Key label={words.exceptions.late} className="text-late" onPress={() => giveException('late')}>{words.letters.late}</Key>
          <Key small onPress={() => act({ do: clearing(typing) })}>{words.pad.clear}</Key>
          <Key label={words.pad.next} onPress={() => act({ do: 'move', to: 'down' })}><ArrowDown aria-hidden className="size-5" /></Key>
        </div>
      )}
    </div>
  );
}

/** For spread.css. A rule that asked for the pad itself (`:has`) would have the whole sheet looked through at every key. */
function markPage(): () => void {
  const { classList } = document.documentElement;
  classList.add('with-pad');
  return () => classList.remove('with-pad');
}

/** One tap empties the cell: the mark if there is one, else the attendance. */
function clearing({ writer, editing }: Typing): 'clearMark' | 'clearAttendance' {
  return writer.faceAt(editing.place).marks.length > 0 ? 'clearMark' : 'clearAttendance';
}

type KeyProps = { label?: string; quiet?: boolean; wide?: boolean; small?: boolean; className?: string; onPress: () => void; children: ReactNode };

/** Does not take the focus from the cell. */
function Key({ label, quiet, wide, small, className, onPress, children }: KeyProps) {
  return (
    <button
      type="button"
      aria-label={label}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPress}
      className={classNames(
        'grid min-h-12 place-items-center rounded-md font-semibold',
        small ? 'text-note' : wide ? 'text-base' : 'text-lg',
        quiet ? 'size-11 text-ink-2' : 'border border-line-strong',
        // A word of seven letters finds room beside four others on the narrowest telephone.
        small ? 'px-0.5' : 'px-2',
        wide ? 'flex-1' : !quiet && 'min-w-12',
        className,
      )}
    >
      {children}
    </button>
  );
}
