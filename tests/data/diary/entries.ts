import { v7 as newId } from 'uuid';
import type { DiaryWeek } from '@/lib/diary/view';
import { recordCells } from '@/lib/journal/commands';
import { type OperationInput, recordCellsSchema } from '@/lib/journal/schema';
import { type GroupName, type PersonName, type SmallSchool, standStillAt, TODAY } from '../../support/small-school';

export const clock = (time: string, day = TODAY) => `${day}T${time}:00+06:00`;
export type Cell = OperationInput extends infer O ? (O extends OperationInput ? Omit<O, 'id' | 'lessonId' | 'base' | 'typedAt'> & { base?: string } : never) : never;

/** The teacher writes at a moment; gives the ids of the revisions. */
export async function write(school: SmallSchool, teacher: PersonName, group: GroupName, day: string, moment: string, ...cells: Cell[]): Promise<string[]> {
  standStillAt(moment);
  const lessonId = await school.lesson(group, day);
  const operations = cells.map((cell) => ({ base: null, ...cell, id: newId(), lessonId, typedAt: moment }) as OperationInput);
  const outcomes = await recordCells(await school.actor(teacher), recordCellsSchema.parse({ operations }));
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(operations.map(() => 'saved'));
  return operations.map(({ id }) => id);
}

export const after = (revisionId: string | undefined) => ({ base: revisionId?.slice(-12) });
export const dayIn = (week: DiaryWeek, onDate: string) => week.days.find((day) => day.onDate === onDate);
export const algebra = (week: DiaryWeek, onDate: string) => dayIn(week, onDate)?.lessons[0];
