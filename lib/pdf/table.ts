import 'server-only';
import type { Pages } from './pages';
import { bandsOf, sheetsOf, type Stretch } from './table-model';

/** A table over as many pages as it needs: its heads are repeated on each, rows are never cut, and what is too wide goes on further pages. */

export interface FixedColumn {
  head: string;
  width: number;
  align?: 'left' | 'center';
}

export interface TableRow {
  fixed: readonly string[];
  flexible: readonly string[];
}

export interface Table {
  /** on every page */
  fixed: readonly FixedColumn[];
  /** all of one width, from `narrowest` to `widest`; `group`: what several stand under */
  flexible?: { columns: readonly { head: string; group?: string }[]; narrowest: number; widest: number; isUpright?: boolean };
  /** rows that are never parted: a pupil with all that is his. A text in a fixed column of the first alone is theirs together. */
  blocks: readonly (readonly TableRow[])[];
  /** the rows of a block are lines of the same cells: nothing is drawn between them */
  isWhole?: boolean;
  /** points that what follows would take: rows are a little lower where all of it then fits on one page */
  after?: number;
}

const [SIZE, PAD, ROW, LOWEST_ROW, GROUP] = [8, 3, 13, 10.4, 13];

interface Placed {
  table: Table;
  /** left edges of the fixed columns, and where they end */
  edges: number[];
  end: number;
  column: number;
  headHeight: number;
  row: number;
}

export function drawTable(pages: Pages, table: Table): void {
  const place = placed(pages, table);
  const heights = table.blocks.map((block) => block.map((row) => heightOf(pages, row, place)));
  const count = table.flexible?.columns.length ?? 0;
  for (const [at, band] of bandsOf(count, table.flexible?.narrowest ?? 1, pages.width - (place.end - pages.left)).entries()) {
    if (at > 0) pages.turn();
    const { first, further } = pages.room;
    const sheets = sheetsOf(heights.map((rows) => rows.reduce((sum, height) => sum + height, 0)), { first: first - place.headHeight, further: further - place.headHeight });
    for (const [sheet, [from, to]] of sheets.entries()) {
      if (sheet > 0) pages.turn();
      if (to > from || sheets.length === 1) drawHead(pages, place, band);
      const top = pages.y;
      for (let block = from; block < to; block += 1) drawBlock(pages, place, band, table.blocks[block]!, heights[block]!);
      for (const edge of edgesOf(place, band)) pages.line(edge, top, edge, pages.y);
    }
  }
}

function placed(pages: Pages, table: Table): Placed {
  const edges: number[] = [];
  let end = pages.left;
  for (const { width } of table.fixed) {
    edges.push(end);
    end += width;
  }
  const { flexible } = table;
  if (!flexible) return { table, edges, end, column: 0, headHeight: 18, row: ROW };
  const room = pages.width - (end - pages.left);
  const most = Math.max(...bandsOf(flexible.columns.length, flexible.narrowest, room).map(([from, to]) => to - from), 1);
  const longest = Math.max(...flexible.columns.map(({ head }) => pages.widthOf(head, 'bold', SIZE)), 0);
  const hasGroups = flexible.columns.some(({ group }) => group);
  const headHeight = (flexible.isUpright ? Math.min(110, longest + 2 * PAD + 2) : 16) + (hasGroups ? GROUP : 0);
  return { table, edges, end, column: Math.min(flexible.widest, room / most), headHeight, row: rowOf(pages, table, headHeight) };
}

function rowOf({ room: { first } }: Pages, { blocks, after = 0 }: Table, headHeight: number): number {
  const fitting = (first - headHeight - after) / blocks.flat().length;
  return fitting < LOWEST_ROW ? ROW : Math.min(ROW, fitting);
}

function heightOf(pages: Pages, { fixed }: TableRow, { table, row }: Placed): number {
  if (table.flexible) return row;
  const heights = fixed.map((text, at) => (isOneLine(pages, text, table.fixed[at]!) ? 0 : pages.document.font('plain').fontSize(SIZE).heightOfString(text, { width: table.fixed[at]!.width - 2 * PAD })));
  return Math.max(ROW, ...heights.map((height) => height + 4));
}

/** Most texts are: then nobody looks for where their lines end. */
function isOneLine(pages: Pages, text: string, { width }: FixedColumn): boolean {
  return !text.includes('\n') && pages.widthOf(text, 'plain', SIZE) <= width - 2 * PAD;
}

function drawHead(pages: Pages, { table, edges, end, column, headHeight }: Placed, [from, to]: Stretch): void {
  const top = pages.y;
  const right = end + (to - from) * column;
  for (const [at, { head, width, align }] of table.fixed.entries()) {
    pages.write(head, edges[at]! + PAD, top + headHeight - 13, width - 2 * PAD, { font: 'bold', align });
    pages.line(edges[at]!, top, edges[at]!, top + headHeight);
  }
  const columns = table.flexible?.columns.slice(from, to) ?? [];
  const groupHeight = table.flexible?.columns.some(({ group }) => group) ? GROUP : 0;
  for (const [at, { head, group = '' }] of columns.entries()) {
    const left = end + at * column;
    const isFirst = at === 0 || group !== (columns[at - 1]?.group ?? '');
    if (isFirst && groupHeight > 0) {
      const next = columns.findIndex((other, place) => place > at && (other.group ?? '') !== group);
      const wide = ((next < 0 ? columns.length : next) - at) * column;
      pages.write(group, left + 1, top + 3, wide - 2, { font: 'bold', align: 'center' });
      pages.line(left, top + groupHeight, left + wide, top + groupHeight);
    }
    pages.line(left, top + (isFirst ? 0 : groupHeight), left, top + headHeight);
    if (table.flexible?.isUpright) drawUpright(pages, head, left, top + headHeight, { column, length: headHeight - groupHeight });
    else pages.write(head, left + 1, top + headHeight - 13, column - 2, { font: 'bold', align: 'center' });
  }
  pages.line(right, top, right, top + headHeight);
  pages.line(pages.left, top, right, top);
  pages.line(pages.left, top + headHeight, right, top + headHeight, 1);
  pages.y = top + headHeight;
}

/** Where lines stand between columns, and at the right end. */
function edgesOf({ edges, end, column }: Placed, [from, to]: Stretch): number[] {
  return [...edges, ...Array.from({ length: to - from + 1 }, (_, at) => end + at * column)];
}

/** From below upwards, in the middle of its column. */
function drawUpright(pages: Pages, text: string, left: number, bottom: number, { column, length }: { column: number; length: number }): void {
  const { document } = pages;
  document.save().rotate(-90, { origin: [left, bottom] });
  pages.write(text, left + PAD, bottom + (column - SIZE) / 2 - 1, length - 2 * PAD, { font: 'bold' });
  document.restore();
}

function drawBlock(pages: Pages, { table, edges, end, column }: Placed, [from, to]: Stretch, block: readonly TableRow[], heights: readonly number[]): void {
  const right = end + (to - from) * column;
  for (const [at, { fixed, flexible }] of block.entries()) {
    const [y, height] = [pages.y, heights[at]!];
    for (const [cell, text] of fixed.entries()) drawFixed(pages, text, { left: edges[cell]!, top: y, height, column: table.fixed[cell]!, wraps: !table.flexible });
    for (const [cell, text] of flexible.slice(from, to).entries()) pages.write(text, end + cell * column + 1, y + (Math.min(height, ROW) - SIZE) / 2 - 0.8, column - 2, { align: 'center' });
    pages.y = y + height;
    // Within a block a line stands below what has texts of its own.
    const next = block[at + 1];
    const begins = next ? Math.max(0, next.fixed.findIndex((text) => text !== '')) : 0;
    if (!next || !table.isWhole) pages.line(edges[begins] ?? end, pages.y, right, pages.y, next ? 0.3 : 0.6);
  }
}

function drawFixed(pages: Pages, text: string, { left, top, height, column, wraps }: { left: number; top: number; height: number; column: FixedColumn; wraps: boolean }): void {
  const { width, align } = column;
  if (wraps && align !== 'center' && isOneLine(pages, text, column)) return pages.write(text, left + PAD, top + 2, width - 2 * PAD);
  if (!wraps || align === 'center') return pages.write(text, left + PAD, top + (Math.min(height, ROW) - SIZE) / 2 - 0.8, width - 2 * PAD, { align });
  pages.document.font('plain').fontSize(SIZE).text(text, left + PAD, top + 2, { width: width - 2 * PAD, height });
}
