'use client';

import { type KeyboardEvent, startTransition, useCallback, useMemo, useRef, useState } from 'react';
import { type GridView, isContradiction, pageCellsOf } from '@/lib/journal/cell-model';
import { usualDueOn } from '@/lib/journal/debt-model';
import { afterLate, type Intent, intentOf, type Move } from '@/lib/journal/key-model';
import type { ExceptionKind, RefusalCode } from '@/lib/journal/view';
import { useRecorder } from '../use-recorder';
import { createCellWriter, type Place } from './cell-writer';
import { createRangeWriter, type PasteReport, rangeOf } from './range-writer';
import type { SpreadWords } from './spread-words';

export interface Editing {
  place: Place;
  /** the other corner of what is chosen; null: one cell */
  anchor: Place | null;
  /** null: the first that holds a mark */
  slot: number | null;
  /** the beginning of a typed word */
  letters: string;
  /** minutes of a late pupil being typed; null: not asked for */
  minutes: string | null;
  /** figures of points being typed */
  figures: string;
  /** why the last key did nothing, or what it brought about */
  notice: RefusalCode | 'contradiction' | 'minutes' | 'debt' | null;
}

const PAGE = 10;
const SLOTS = 10;

/** The last one, when none is free. */
function freeSlot(taken: readonly number[]): number {
  const free = Array.from({ length: SLOTS }, (_, at) => at).find((at) => !taken.includes(at));
  return free ?? SLOTS - 1;
}

function moved({ row, col }: Place, to: Move, rows: number, cols: number): Place | null {
  switch (to) {
    case 'up': return { row: Math.max(row - 1, 0), col };
    case 'down': return { row: Math.min(row + 1, rows - 1), col };
    case 'left': return { row, col: Math.max(col - 1, 0) };
    case 'right': return { row, col: Math.min(col + 1, cols - 1) };
    // At the edge the Tab key leaves the grid, or it would be a trap.
    case 'next': return col + 1 < cols ? { row, col: col + 1 } : null;
    case 'previous': return col > 0 ? { row, col: col - 1 } : null;
    case 'rowStart': return { row, col: 0 };
    case 'rowEnd': return { row, col: cols - 1 };
    case 'start': return { row: 0, col: 0 };
    case 'end': return { row: rows - 1, col: cols - 1 };
    case 'pageUp': return { row: Math.max(row - PAGE, 0), col };
    case 'pageDown': return { row: Math.min(row + PAGE, rows - 1), col };
  }
}

/** The lesson to begin in: today's first, once it has begun, else the last one held. */
export function firstColumn({ lessons, today }: Pick<GridView, 'lessons' | 'today'>): number {
  const todays = lessons.findIndex(({ onDate, lock }) => onDate === today && lock !== 'future');
  if (todays >= 0) return todays;
  return Math.max(lessons.findLastIndex(({ onDate }) => onDate < today), 0);
}

const still = { letters: '', minutes: null, figures: '', notice: null } as const;

/** The state of typing in the grid and what every key and button does to it. */
export function useEditing(view: GridView, { letters }: Pick<SpreadWords, 'letters'>) {
  const recorder = useRecorder();
  const pages = useMemo(() => pageCellsOf(view), [view]);
  const writer = useMemo(() => createCellWriter(view, pages, recorder), [view, pages, recorder]);
  const ranges = useMemo(() => createRangeWriter(view, writer, letters), [view, writer, letters]);
  const [editing, draw] = useState<Editing>({ place: { row: 0, col: firstColumn(view) }, anchor: null, slot: null, ...still });
  const [report, setReport] = useState<PasteReport | null>(null);
  // What the next key stands on, which may come before the last one is drawn.
  const current = useRef(editing);
  const now = () => current.current;
  const place = () => now().place;

  /** Drawn after what a key shows at once. */
  function setEditing(next: Editing) {
    current.current = next;
    startTransition(() => draw(next));
  }

  /** Somebody points there, or is led there: drawn at once, for what is opened with it stands on it. */
  const go = useCallback((to: Place) => draw((current.current = { place: to, anchor: null, slot: null, ...still })), []);

  /** From where one stands to there, together. */
  function extendTo(to: Place) {
    setEditing({ place: to, anchor: now().anchor ?? place(), slot: null, ...still });
  }

  const slotsNow = () => writer.faceAt(place()).marks.map((mark) => mark.slot);
  const slotNow = () => now().slot ?? slotsNow()[0] ?? 0;
  const say = (change: Partial<Editing>) => setEditing({ ...now(), ...still, ...change });
  const noticeOf = (why: RefusalCode | null) => why ?? (isContradiction(writer.faceAt(place())) ? 'contradiction' : null);

  function giveMark(value: number | null, typed = '') {
    say({ figures: typed, notice: noticeOf(writer.setMark(place(), slotNow(), value)) });
  }

  /** Beside a mark it lies in a slot of its own. */
  function giveDebt() {
    const taken = writer.faceAt(place()).marks.filter(({ value }) => value !== null).map((mark) => mark.slot);
    const slot = taken.includes(slotNow()) ? freeSlot(slotsNow()) : slotNow();
    const why = writer.setMark(place(), slot, null, { debtDueOn: usualDueOn(view, view.lessons[place().col]?.onDate ?? view.today) });
    say({ slot: why ? now().slot : slot, notice: why ?? 'debt' });
  }

  function giveException(kind: ExceptionKind | null, late: number | null = null) {
    const why = writer.setException(place(), kind && { kind, minutes: late });
    if (kind === 'late' && !why) say({ minutes: late ? String(late) : '', notice: 'minutes' });
    else say({ notice: noticeOf(why) });
  }

  function typeDigit(digit: number) {
    const { minutes, figures } = now();
    if (minutes !== null) return typeMinutes(`${minutes}${digit}`);
    if (view.group.gradingMode !== 'points') return giveMark(digit);
    const whole = Number(`${figures}${digit}`) <= 100 ? `${figures}${digit}` : String(digit);
    return giveMark(Number(whole), whole);
  }

  function typeMinutes(typed: string) {
    const value = Number(typed);
    if (value > 240) return;
    writer.setException(place(), { kind: 'late', minutes: value > 0 ? value : null });
    say({ minutes: value > 0 ? typed : '', notice: 'minutes' });
  }

  /** From mark to mark, then to a new place, then round again. */
  function nextSlot() {
    const taken = slotsNow();
    const round = [...taken, ...(taken.length < SLOTS ? [freeSlot(taken)] : [])];
    say({ slot: round[(round.indexOf(slotNow()) + 1) % round.length] ?? 0 });
  }

  const range = () => rangeOf(place(), now().anchor);

  /** Takes what is to be told of a range that was written into; the chosen cells stay chosen. */
  function told(found: PasteReport | null) {
    setReport(found && found.refused.length > 0 ? found : null);
    say({});
  }

  function back(where: Place | null) {
    if (where) go(where);
  }

  /** False leaves the key to the browser. */
  function act(intent: Exclude<Intent, { do: 'card' | 'keys' }>): boolean {
    switch (intent.do) {
      case 'move': {
        const to = moved(place(), intent.to, view.pupils.length, view.lessons.length);
        if (to && intent.extends) extendTo(to);
        else if (to) setEditing({ place: to, anchor: null, slot: null, ...still });
        return to !== null;
      }
      case 'digit': typeDigit(intent.digit); break;
      case 'debt': giveDebt(); break;
      case 'letters': say({ letters: intent.letters }); break;
      case 'clearMark': if (!now().anchor) giveMark(null); else told(ranges.clear(range(), 'marks')); break;
      case 'clearAttendance': if (!now().anchor) giveException(null); else told(ranges.clear(range(), 'attendance')); break;
      case 'fillDown': told(ranges.fillDown(range())); break;
      case 'nextSlot': nextSlot(); break;
      case 'undo': back(writer.undo()); break;
      case 'redo': back(writer.redo()); break;
      case 'stop': say({ slot: null, anchor: null }); setReport(null); break;
      default: giveException(intent.do);
    }
    return true;
  }

  /** What a key does: true when it was taken, `card` and `keys` when something is to be opened. */
  function press(event: KeyboardEvent): boolean | 'card' | 'keys' {
    const { minutes, letters: begun } = now();
    if (minutes !== null && event.key === 'Backspace') {
      typeMinutes(minutes.slice(0, -1));
      return true;
    }
    const wordGoesOn = minutes === '' ? afterLate(event.nativeEvent) : null;
    if (wordGoesOn === 'exempt') giveException('exempt');
    if (wordGoesOn) return true;
    const intent = intentOf(event.nativeEvent, begun);
    if (!intent) return false;
    if (intent.do !== 'card' && intent.do !== 'keys') return act(intent);
    draw(now());
    return intent.do;
  }

  return {
    ...{ editing, pages, writer, go, act, press, giveMark, giveException, typeMinutes, slot: editing.slot },
    ...{ range: rangeOf(editing.place, editing.anchor), extendTo, report },
    /** where one stands, though it may not be drawn yet */
    place,
    copied: () => ranges.copy(range()),
    paste: (text: string) => told(ranges.paste(range(), text)),
    closeReport: () => setReport(null),
  };
}

export type Typing = ReturnType<typeof useEditing>;
