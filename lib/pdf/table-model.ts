/** How a table lies on sheets of paper. Pure; lengths in points. */

/** From and one past the last, of columns or rows that stand together. */
export type Stretch = readonly [from: number, to: number];

/**
 * Columns of one width over as many bands as the room asks for, in their order and as evenly as they go; one band of none
 * where there are none. A column wider than the room stands alone.
 */
export function bandsOf(count: number, width: number, room: number): Stretch[] {
  const most = Math.max(1, Math.floor(room / width));
  const bands = Math.max(1, Math.ceil(count / most));
  return Array.from({ length: bands }, (_, band) => [Math.round((band * count) / bands), Math.round(((band + 1) * count) / bands)] as const);
}

/**
 * Blocks of rows over as many sheets as the room asks for, in their order and never cut; `first`: the room that is left on
 * the sheet under way. What fits on no sheet stands alone on one.
 */
export function sheetsOf(heights: readonly number[], room: { first: number; further: number }): Stretch[] {
  const sheets: Stretch[] = [];
  let [from, left] = [0, room.first];
  for (const [at, height] of heights.entries()) {
    const isFull = height > left && (at > from || (sheets.length === 0 && height <= room.further && room.first < room.further));
    if (isFull) {
      sheets.push([from, at]);
      [from, left] = [at, room.further];
    }
    left -= height;
  }
  return [...sheets, [from, heights.length]];
}
