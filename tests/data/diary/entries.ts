import { v7 as newId } from 'uuid';
import type { DiaryWeek } from '@/lib/diary/view';
import { recordCells } from '@/lib/journal/commands';
import { type OperationInput, recordCellsSchema } from '@/lib/journal/schema';
import { type GroupName, type PersonName, type SmallSchool, standStillAt, TODAY, YESTERDAY } from '../../support/small-school';

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
/** A few days of Нурлан's, with marks of which one was corrected and one taken back, homework, absences and a day off. */
export async function writeDays(school: SmallSchool): Promise<void> {
  const { nurlan, kanat } = school.people;
  const mark = (value: number | null, more: Partial<Cell> = {}) => ({ kind: 'mark', pupilId: nurlan, value, ...more }) as Cell;

  await write(school, 'algebraist', 'algebraA', '2026-11-18', clock('09:00', '2026-11-18'),
    { kind: 'topic', topic: 'Бир мүчөлөр' }, { kind: 'homework', text: '§10', minutes: 20 }, { kind: 'confirmation' });
  const [four] = await write(school, 'algebraist', 'algebraA', '2026-11-18', clock('09:00', '2026-11-18'), mark(4));
  await write(school, 'algebraist', 'algebraA', '2026-11-18', clock('12:00', YESTERDAY), mark(3, { ...after(four), reason: 'кайра текшерилди' }));

  await write(school, 'algebraist', 'algebraA', YESTERDAY, clock('09:00', YESTERDAY),
    { kind: 'homework', text: null }, mark(5, { workKind: 'controlWork', note: 'эң жакшы' }),
    { kind: 'attendance', pupilId: kanat, exception: { kind: 'absent' } });
  const [wrong] = await write(school, 'algebraist', 'algebraA', YESTERDAY, clock('09:01', YESTERDAY), mark(2, { slot: 1 }));
  await write(school, 'algebraist', 'algebraA', YESTERDAY, clock('09:40', YESTERDAY), mark(null, { slot: 1, ...after(wrong) }));

  await write(school, 'linguist', 'english1', '2026-11-17', clock('10:30', '2026-11-17'),
    { kind: 'attendance', pupilId: nurlan, exception: { kind: 'absent' } });
  await write(school, 'algebraist', 'algebraA', '2026-11-17', clock('08:30', '2026-11-17'),
    { kind: 'attendance', pupilId: nurlan, exception: { kind: 'late', minutes: 7 } });

  await write(school, 'algebraist', 'algebraA', TODAY, clock('09:00'), { kind: 'homework', text: '§11' }, mark(5));
  await school.owner.insert('special_day', [{
    ...{ school_id: school.schoolId, id: newId(), year_id: school.yearId, started_on: '2026-11-16', ended_on: '2026-11-16' },
    ...{ kind: 'off', scope: 'school', reason_ky: 'Карантин', reason_ru: 'Карантин', reason_en: 'Quarantine', entered_at: clock('08:00', '2026-11-15') },
  }]);
}

export const dayIn = (week: DiaryWeek, onDate: string) => week.days.find((day) => day.onDate === onDate);
export const algebra = (week: DiaryWeek, onDate: string) => dayIn(week, onDate)?.lessons[0];
