import type { CellMark, GridLesson } from './cell-model';
import type { EarlierDebt } from './spread-view';

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
  /** of lessons before the first of these */
  debts: readonly RetakeChoice[];
}

/** A pupil's debts of earlier terms as choices. */
export function earlierDebtsOf(debts: readonly EarlierDebt[], pupil: number): RetakeChoice[] {
  return debts.flatMap(([of, lessonId, onDate, slot, kind, debtDueOn]): RetakeChoice[] =>
    of === pupil ? [{ lessonId, slot, onDate, mark: { slot, value: null, kind, note: null, weight: 1, debtDueOn } }] : [],
  );
}

/**
 * What the mark in a slot of the lesson `at` may be the retake of: the pupil's earlier entries that no other stands in for,
 * of the same day too; debts first, then the lowest, of these the newest.
 */
export function retakeChoices({ cells, lessons, debts }: RetakeSheet, at: number, slot: number): RetakeChoice[] {
  const own = cells[at]?.find((mark) => mark.slot === slot)?.retakeOf;
  const isOwn = (one: { lessonId: string; slot: number }) => own?.lessonId === one.lessonId && own.slot === one.slot;
  const taken = new Set(cells.flat().flatMap(({ value, retakeOf }) => (value !== null && retakeOf ? [`${retakeOf.lessonId} ${retakeOf.slot}`] : [])));
  const older = debts.filter((debt) => isOwn(debt) || !taken.has(`${debt.lessonId} ${debt.slot}`));
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
