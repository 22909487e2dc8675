import type { CellMark, GridLesson } from './cell-model';

/** A mark, or a debt, that another may stand in for. */
export interface RetakeChoice {
  lessonId: string;
  slot: number;
  onDate: string;
  mark: CellMark;
}

/**
 * What the mark in a slot of the lesson `at` may be the retake of: the pupil's earlier entries that no other stands in for;
 * debts first, then the lowest, of these the newest. `cells`: of one pupil, lesson by lesson (`withRetakes`).
 */
export function retakeChoices(cells: readonly (readonly CellMark[])[], lessons: readonly Pick<GridLesson, 'id' | 'onDate'>[], at: number, slot: number): RetakeChoice[] {
  const own = cells[at]?.find((mark) => mark.slot === slot)?.retakeOf;
  const earlier = cells.slice(0, at + 1).flatMap((marks, index): RetakeChoice[] => {
    const { id: lessonId, onDate } = lessons[index] ?? { id: '', onDate: '' };
    return marks.flatMap((mark) => {
      const isOwn = own?.lessonId === lessonId && own.slot === mark.slot;
      const mayBe = (index < at || mark.slot < slot) && mark.remark === undefined && (!mark.isRetaken || isOwn);
      return mayBe ? [{ lessonId, slot: mark.slot, onDate, mark }] : [];
    });
  });
  return earlier.sort((a, b) => (a.mark.value ?? -1) - (b.mark.value ?? -1) || (a.onDate < b.onDate ? 1 : -1));
}
