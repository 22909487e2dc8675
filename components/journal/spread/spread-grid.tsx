'use client';

import './spread.css';
import { type ClipboardEvent, type KeyboardEvent, type MouseEvent, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useWhenIdle } from '@/components/ui/late';
import type { GridView, PageCell } from '@/lib/journal/cell-model';
import type { Locale } from '@/lib/text/locales';
import type { ReadPast } from '../cell-past';
import { latePart, NotCome } from '../late-part';
import type { SheetLook } from './cell-text';
import type { Place } from './cell-writer';
import { KeyLine } from './key-line';
import { lateTexts, useAllWords } from './late-words';
import { PasteRefusals } from './paste-refusals';
import { columnStyle, SpreadHead } from './spread-head';
import { SpreadRow } from './spread-row';
import type { SpreadWords } from './spread-words';
import { TouchPad } from './touch-pad';
import { Troubles } from './troubles';
import { firstColumn, type Typing, useEditing } from './use-editing';

/** Both come with a dialog's script, after everything else. */
const CellCard = latePart(() => import('./cell-card'));
const KeysCard = latePart(() => import('./keys-card'));
const cards = [CellCard, KeysCard];

/** Columns and rows of the table that are no lessons and no pupils. */
const LEADING = { columns: 2, rows: 2 };

type SpreadGridProps = {
  view: GridView;
  /** '2-чейрек', over the means */
  term: string;
  locale: Locale;
  timeZone: string;
  words: SpreadWords;
  readPast: ReadPast;
};

/** Pupils and lessons of a term: read as a table before any script, then typed into like a sheet. */
export function SpreadGrid({ view, term, locale, timeZone, words, readPast }: SpreadGridProps) {
  const typing = useEditing(view, words);
  const { editing: { place, letters, minutes }, pages, go } = typing;
  const [opened, setOpened] = useState<'card' | 'keys' | null>(null);
  const [pad, setPad] = useState(false);
  const pointer = useRef('mouse');
  const { table, frame, takeFocus, focusAt } = useGridFocus(view, place);
  const look: SheetLook = useMemo(() => ({ view, locale, words }), [view, locale, words]);
  const { value: all, hasFailed: hasNoWords } = useAllWords(words, locale, view.group.gradingMode);
  useWhenIdle(cards);
  const openKeys = useCallback(() => setOpened('keys'), []);
  const ghost = minutes === '' ? '…' : letters;

  function onKeyDown(event: KeyboardEvent) {
    if (!placeOf(event.target, table.current)) return;
    const taken = typing.press(event);
    if (!taken) return;
    event.preventDefault();
    setOpened(taken === true ? null : taken);
    if (taken === true) focusAt(typing.place());
  }

  function choose(event: MouseEvent): Place | null {
    const chosen = placeOf(event.target, table.current);
    if (chosen) {
      takeFocus();
      setOpened(null);
      go(chosen);
    }
    return chosen;
  }

  function onClick(event: MouseEvent) {
    const to = event.shiftKey ? placeOf(event.target, table.current) : null;
    if (to) {
      takeFocus();
      return typing.extendTo(to);
    }
    const chosen = choose(event);
    if (chosen && pointer.current === 'touch') setPad(true);
  }

  function onCopy(event: ClipboardEvent) {
    if (!placeOf(event.target, table.current)) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', typing.copied());
  }

  function onPaste(event: ClipboardEvent) {
    if (!placeOf(event.target, table.current)) return;
    event.preventDefault();
    takeFocus();
    typing.paste(event.clipboardData.getData('text/plain'));
  }

  function close() {
    setOpened(null);
    takeFocus();
    go(place);
  }

  return (
    <div className="flex min-w-0 flex-col gap-2">
      {all && <Troubles {...{ view, locale, timeZone }} words={all} onGo={(to) => { takeFocus(); go(to); }} />}
      <div ref={frame} className="spread-frame" tabIndex={-1}>
        <table
          ref={table}
          role="grid"
          aria-label={words.table}
          className="spread"
          style={columnStyle(view)}
          aria-multiselectable
          onKeyDown={onKeyDown}
          onCopy={onCopy}
          onPaste={onPaste}
          onPointerDown={({ pointerType }) => { pointer.current = pointerType; }}
          onClick={onClick}
          onDoubleClick={(event) => choose(event) && setOpened('card')}
        >
          <SpreadHead view={view} term={term} locale={locale} words={words} />
          <tbody>
            {view.pupils.map((pupil, row) => (
              <SpreadRow
                key={pupil.id}
                look={look}
                index={row}
                pupil={pupil}
                page={pages[row] ?? noCells}
                active={row === place.row ? place.col : -1}
                {...chosenIn(row, typing)}
                ghost={row === place.row ? ghost : ''}
              />
            ))}
          </tbody>
        </table>
      </div>
      {all && typing.report && <PasteRefusals {...{ view, locale }} report={typing.report} words={all} onClose={typing.closeReport} />}
      {!pad && <KeyLine {...{ view, typing, words, all, locale }} onKeys={openKeys} />}
      {pad && all && (
        <>
          <div className="spread-pad-room" />
          <TouchPad {...{ view, typing, locale }} words={all} onUse={takeFocus} onDetails={() => setOpened('card')} onClose={() => setPad(false)} />
        </>
      )}
      {hasNoWords && <NotCome again={lateTexts[locale].load} />}
      {all && opened === 'card' && <CellCard {...{ view, typing, locale, timeZone, readPast }} words={all} onClose={close} />}
      {all && opened === 'keys' && <KeysCard words={all} onClose={close} />}
    </div>
  );
}

/** The columns of a row that are chosen together with others; none for a single cell. */
function chosenIn(row: number, { editing: { anchor }, range }: Typing): { from: number; to: number } {
  const isChosen = anchor !== null && row >= range.top && row <= range.bottom;
  return isChosen ? { from: range.left, to: range.right } : { from: 0, to: -1 };
}

const noCells: ReadonlyMap<number, PageCell> = new Map();

/** The pupil and lesson of an element; null for heads, means, and everything beside the cells. */
function placeOf(target: EventTarget, table: HTMLTableElement | null): Place | null {
  const cell = target instanceof Element ? target.closest('td') : null;
  const row = cell?.closest('tr');
  if (!cell || !row || !table?.contains(row)) return null;
  const place = { row: row.rowIndex - LEADING.rows, col: cell.cellIndex - LEADING.columns };
  const isMean = cell.classList.contains('mean') || cell.classList.contains('prop');
  return place.row >= 0 && place.col >= 0 && !isMean ? place : null;
}

/**
 * Roving focus: the cell of the place takes the focus after a key or a click. At the start too, where there is a
 * keyboard and nothing else has the focus, so that marks can be typed without reaching for the mouse.
 */
function useGridFocus(view: GridView, place: Place) {
  const table = useRef<HTMLTableElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const wanted = useRef(false);
  const first = firstColumn(view);

  useLayoutEffect(() => {
    // Lessons of today are in sight from the start.
    const cell = table.current?.rows[LEADING.rows]?.cells[first + LEADING.columns];
    if (frame.current && cell) frame.current.scrollLeft = cell.offsetLeft - frame.current.clientWidth * 0.6;
    if (document.activeElement === document.body && matchMedia('(hover: hover) and (pointer: fine)').matches) cell?.focus({ preventScroll: true });
  }, [first]);

  const cellAt = ({ row, col }: Place) => table.current?.rows[row + LEADING.rows]?.cells[col + LEADING.columns];

  useLayoutEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    cellAt(place)?.focus();
  }, [place]);

  /** At once, before the sheet is drawn anew: of all that a key does this costs least, and it is what the eye follows. */
  function focusAt(to: Place) {
    const [cell, left] = [cellAt(to), document.activeElement];
    if (!cell || cell === left) return;
    cell.tabIndex = 0;
    cell.focus();
    if (left instanceof HTMLElement && placeOf(left, table.current)) left.tabIndex = -1;
  }

  return { table, frame, takeFocus: () => { wanted.current = true; }, focusAt };
}
