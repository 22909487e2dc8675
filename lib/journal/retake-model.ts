import type { CellMark, GridLesson } from './cell-model';
import { type CountingMark, countingOf } from './mean-model';
import type { EarlierDebt, EarlierFigure } from './spread-view';

/** A mark, or a debt, that another may stand in for. */
export interface RetakeChoice {
  lessonId: string;
  slot: number;
  onDate: string;
  mark: CellMark;
}

/** Of one pupil. */
export interface RetakeSheet {
  /** lesson by lesson (`withRetakes`) */
  cells: readonly (readonly CellMark[])[];
  lessons: readonly Pick<GridLesson, 'id' | 'onDate'>[];
  /** of lessons before the first of these, in their order */
  before: readonly RetakeChoice[];
}

/** A pupil's debts of earlier terms as choices. */
export function earlierDebtsOf(debts: readonly EarlierDebt[], pupil: number): RetakeChoice[] {
  return debts.flatMap(([of, lessonId, onDate, slot, kind, debtDueOn]): RetakeChoice[] =>
    of === pupil ? [{ lessonId, slot, onDate, mark: { slot, value: null, kind, note: null, weight: 1, debtDueOn } }] : [],
  );
}

/** A pupil's figures of the course's own period before the term as choices. */
export function earlierFiguresOf(figures: readonly EarlierFigure[], pupil: number): RetakeChoice[] {
  return figures.flatMap(([of, lessonId, onDate, slot, kind, value, weight, counts]): RetakeChoice[] =>
    of === pupil ? [{ lessonId, slot, onDate, mark: { slot, value, kind, note: null, weight, ...(counts === false && { counts }) } }] : [],
  );
}

/** What counts towards a pupil's mean: the marks of these cells, and the earlier figures that none of them stands in for. */
export function countingInRow(figures: readonly EarlierFigure[] | undefined, pupil: number, cells: RetakeSheet['cells']): CountingMark[] {
  return [...earlierCounting(figures ?? [], pupil, cells), ...countingOf(cells.flat())];
}

/** Of the earlier figures those that count: no mark of these cells stands in for them. */
export function earlierCounting(figures: readonly EarlierFigure[], pupil: number, cells: RetakeSheet['cells']): CountingMark[] {
  const taken = takenIn(cells);
  return countingOf(earlierFiguresOf(figures, pupil).filter((one) => !taken.has(nameOf(one))).map(({ mark }) => mark));
}

const nameOf = ({ lessonId, slot }: { lessonId: string; slot: number }) => `${lessonId} ${slot}`;

/** What the marks of these cells stand in for. */
function takenIn(cells: RetakeSheet['cells']): ReadonlySet<string> {
  return new Set(cells.flat().flatMap(({ value, retakeOf }) => (value !== null && retakeOf ? [nameOf(retakeOf)] : [])));
}

/**
 * What the mark in a slot of the lesson `at` may be the retake of: the pupil's earlier entries that no other stands in for,
 * of the same day too; debts first, then the lowest, of these the newest.
 */
export function retakeChoices({ cells, lessons, before }: RetakeSheet, at: number, slot: number): RetakeChoice[] {
  const own = cells[at]?.find((mark) => mark.slot === slot)?.retakeOf;
  const isOwn = (one: { lessonId: string; slot: number }) => own?.lessonId === one.lessonId && own.slot === one.slot;
  const taken = takenIn(cells);
  const older = before.filter((one) => isOwn(one) || !taken.has(nameOf(one)));
  const earlier = cells.slice(0, at + 1).flatMap((marks, index): RetakeChoice[] => {
    const { id: lessonId, onDate } = lessons[index] ?? { id: '', onDate: '' };
    return marks.flatMap((mark) => {
      const mayBe = (index < at || mark.slot < slot) && mark.remark === undefined && (!mark.isRetaken || isOwn({ lessonId, slot: mark.slot }));
      return mayBe ? [{ lessonId, slot: mark.slot, onDate, mark }] : [];
    });
  });
  // Newest first by place, which tells the lessons of one day apart; sorting keeps that order among equals.
  return [...older, ...earlier].reverse().sort((a, b) => (a.mark.value ?? -1) - (b.mark.value ?? -1));
}
