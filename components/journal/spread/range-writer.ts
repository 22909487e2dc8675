import type { GridView } from '@/lib/journal/cell-model';
import { linesOf, meaningOf, textOf } from '@/lib/journal/clipboard-model';
import type { RefusalCode } from '@/lib/journal/view';
import type { CellWriter, Place } from './cell-writer';
import type { SpreadWords } from './spread-words';

/** Cells chosen together: from row and column to row and column, both included. */
export interface Range {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export function rangeOf(place: Place, anchor: Place | null): Range {
  const other = anchor ?? place;
  return {
    top: Math.min(place.row, other.row),
    bottom: Math.max(place.row, other.row),
    left: Math.min(place.col, other.col),
    right: Math.max(place.col, other.col),
  };
}

function rows({ top, bottom }: Range): number[] {
  return Array.from({ length: bottom - top + 1 }, (_, at) => top + at);
}

function columns({ left, right }: Range): number[] {
  return Array.from({ length: right - left + 1 }, (_, at) => left + at);
}

function placesIn(range: Range): Place[] {
  return rows(range).flatMap((row) => columns(range).map((col) => ({ row, col })));
}

/** What became of texts that were put into cells: what could not be taken is told one by one, the rest went in. */
export interface PasteReport {
  taken: number;
  refused: { place: Place; text: string; why: RefusalCode | 'outside' | 'unreadable' }[];
}

/** What is done to many cells at once; each is one step for undo. */
export interface RangeWriter {
  /** tab-separated, as spreadsheets take it */
  copy(range: Range): string;
  /** One text goes into every chosen cell; a sheet of them from the upper left corner on. */
  paste(range: Range, text: string): PasteReport;
  /** The uppermost line, or the one above a single one, into all below it. */
  fillDown(range: Range): PasteReport | null;
  clear(range: Range, what: 'marks' | 'attendance'): null;
}

export function createRangeWriter(view: GridView, writer: CellWriter, letters: SpreadWords['letters']): RangeWriter {
  function putText(place: Place, text: string): PasteReport['refused'][number]['why'] | null | undefined {
    const meant = meaningOf(text, view.group.gradingMode);
    if (meant === undefined) return undefined;
    if (place.row >= view.pupils.length || place.col >= view.lessons.length) return 'outside';
    return meant === null ? 'unreadable' : writer.put(place, meant);
  }

  function putLines(lines: readonly (readonly string[])[], { row, col }: Place): PasteReport {
    const report: PasteReport = { taken: 0, refused: [] };
    const cells = lines.flatMap((texts, down) => texts.map((text, right) => ({ text, place: { row: row + down, col: col + right } })));
    writer.together(() => {
      for (const { text, place } of cells) {
        const why = putText(place, text);
        if (why) report.refused.push({ place, text, why });
        else if (why === null) report.taken += 1;
      }
    });
    return report;
  }

  const textsIn = (range: Range) => rows(range).map((row) => columns(range).map((col) => textOf(writer.faceAt({ row, col }), letters)));

  return {
    copy: (range) => textsIn(range).map((texts) => texts.join('\t')).join('\n'),
    paste(range, text) {
      const lines = linesOf(text);
      const one = lines.length === 1 && lines[0]?.length === 1 ? lines[0][0] : undefined;
      const sheet = one === undefined ? lines : rows(range).map(() => columns(range).map(() => one));
      return putLines(sheet, { row: range.top, col: range.left });
    },
    fillDown(range) {
      const top = range.bottom > range.top ? range.top : range.top - 1;
      const [source] = top < 0 ? [] : textsIn({ ...range, top, bottom: top });
      return source ? putLines(Array.from({ length: range.bottom - top }, () => source), { row: top + 1, col: range.left }) : null;
    },
    clear(range, what) {
      writer.together(() => {
        for (const place of placesIn(range)) {
          if (what === 'attendance') writer.setException(place, null);
          else for (const { slot } of writer.faceAt(place).marks) writer.setMark(place, slot, null);
        }
      });
      return null;
    },
  };
}
