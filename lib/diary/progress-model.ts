import { type CountingMark, isCounting, meanOf } from './model';

/** How a subject's mean went through a term, as pure rules. */

/** Fewer marks make no line: each of them moves the mean too far. */
export const FEWEST_MARKS = 4;

export interface Progress {
  /** the mean after each mark that counts, in hundredths, cut as everywhere; oldest first */
  steps: number[];
}

/** Null while there are too few marks for a line. `marks` in the order of their lessons. */
export function progressOf(marks: readonly CountingMark[], weightsCount: boolean): Progress | null {
  const counting = marks.filter(isCounting);
  if (counting.length < FEWEST_MARKS) return null;
  const steps = counting.map((_, index) => {
    const { sum, count } = meanOf(counting.slice(0, index + 1), weightsCount);
    return Math.floor((sum * 100) / count);
  });
  return { steps };
}

/**
 * The line's points in a box of the given size, a line's width from its edges: `x y` pairs for an SVG polyline. The lowest
 * and the highest mean are at the edges, yet a difference below half a mark does not fill the box.
 */
export function pointsOf({ steps }: Progress, { width, height, edge }: { width: number; height: number; edge: number }): [x: number, y: number][] {
  const [least, most] = [Math.min(...steps), Math.max(...steps)];
  const span = Math.max(most - least, 50);
  const middle = (least + most) / 2;
  const round = (value: number) => Math.round(value * 10) / 10;
  return steps.map((step, index) => [
    round(edge + (index * (width - 2 * edge)) / (steps.length - 1)),
    round(height / 2 - ((step - middle) / span) * (height - 2 * edge)),
  ]);
}
