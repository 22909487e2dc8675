import type { CellException, CellMark } from './cell-model';
import type { GradingMode } from './view';

/** Cells of the spread as a spreadsheet has them: lines of tab-separated texts, in each cell marks and attendance. */

/** What a text means for a cell. Marks take the places of those that stand there; no exception leaves the attendance alone. */
export interface Pasted {
  marks: number[];
  exception: CellException | null;
}

const LATE = /^(?:о|оп|кеч|l|late)(\d{1,3})?$/;
const ABSENT = /^(?:н|кж|n|a|abs)$/;
const EXEMPT = /^(?:бош|осв|e|ex)$/;
const MOST_MINUTES = 240;

/**
 * Lines and cells of a copied range. A cell that a spreadsheet put in quotes may hold line breaks, tabs and doubled
 * quotes; one that only begins with a quote is as it stands.
 */
export function linesOf(text: string): string[][] {
  const lines: string[][] = [[]];
  let rest = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replace(/\n$/, '');
  for (;;) {
    const quoted = QUOTED.exec(rest)?.[1];
    const cell = quoted === undefined ? (/^[^\t\n]*/.exec(rest)?.[0] ?? '') : quoted.replaceAll('""', '"');
    lines.at(-1)?.push(cell.trim());
    rest = rest.slice(quoted === undefined ? cell.length : quoted.length + 2);
    if (rest === '') return lines;
    if (rest[0] === '\n') lines.push([]);
    rest = rest.slice(1);
  }
}

/** Up to the quote that ends the cell. */
const QUOTED = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/;

/**
 * null: nothing of a journal; undefined: an empty cell, which leaves things as they are. Several marks stand apart by a
 * space, as they are copied from here, or by a stroke, as on paper; of points a stroke says how many there could have been.
 * A comma is a decimal one, and no mark is a fraction.
 */
export function meaningOf(text: string, mode: GradingMode): Pasted | null | undefined {
  if (text.trim() === '') return undefined;
  const meant: Pasted = { marks: [], exception: null };
  for (const word of text.trim().toLowerCase().split(mode === 'points' ? /\s+/ : /[\s/]+/)) {
    const mark = markOf(word, mode);
    const exception = mark === null ? exceptionOf(word) : null;
    if (mark !== null) meant.marks.push(mark);
    else if (exception && !meant.exception) meant.exception = exception;
    else return null;
  }
  return meant.marks.length <= 10 ? meant : null;
}

function markOf(word: string, mode: GradingMode): number | null {
  if (/^\d{1,3}$/.test(word)) return Number(word);
  if (mode !== 'credit') return null;
  if (word === '+') return 1;
  return word === '-' || word === '−' ? 0 : null;
}

function exceptionOf(word: string): CellException | null {
  if (ABSENT.test(word)) return { kind: 'absent', minutes: null };
  if (EXEMPT.test(word)) return { kind: 'exempt', minutes: null };
  const late = LATE.exec(word);
  const minutes = Number(late?.[1] ?? 0);
  return late && minutes <= MOST_MINUTES ? { kind: 'late', minutes: minutes || null } : null;
}

/** The cell's text: '4 5 кеч7'. A space and no stroke, which spreadsheets take for a date. */
export function textOf({ marks, exception }: { marks: readonly CellMark[]; exception: CellException | null }, letters: Record<CellException['kind'], string>): string {
  const said = exception && letters[exception.kind] + (exception.minutes ?? '');
  return [...marks.flatMap(({ value }) => value ?? []), ...(said ? [said] : [])].join(' ');
}
