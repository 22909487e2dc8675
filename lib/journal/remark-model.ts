import { newRemarkHref } from '@/lib/oversight/address-model';
import type { GridLesson, GridView } from './cell-model';

/** Where a remark on a cell of the sheet, or on its lesson, is written; null for whoever raises none, and of a lesson to come. Pure. */
export function newRemarkOn({ raises, today }: Pick<GridView, 'raises' | 'today'>, { id: lesson, onDate }: Pick<GridLesson, 'id' | 'onDate'>, pupilId: string): string | null {
  if (!raises || onDate > today) return null;
  return newRemarkHref(raises === 'cell' ? { lesson, pupil: pupilId } : { lesson });
}
