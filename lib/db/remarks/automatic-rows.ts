import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { FillingDay } from '@/lib/oversight/model';
import type { NamesRow, TeacherRow } from '../oversight/filling';
import type { Reader } from '../transaction';

/** Automatic remarks of one group with the same keepers. */
export interface HeapRow {
  groupId: string;
  groupName: string;
  subject: NamesRow;
  keepers: TeacherRow[];
  open: number;
  closed: number;
  firstOn: Day;
  lastOn: Day;
}

export interface HeapRows {
  open: number;
  closed: number;
  /** before they were cut into pages */
  heaps: number;
  /** whoever keeps one of those days' lessons, whatever else was asked for */
  teachers: TeacherRow[];
  page: HeapRow[];
}

/** What follows from the lessons of those days as they stood at an instant; refused by the database to anyone who does not oversee. */
export async function readAutomaticRemarks(
  db: Reader,
  ask: { days: readonly FillingDay[]; asOf: Date; teacherId?: string; classId?: string; wanted?: 'open' | 'closed'; limit: number; skip: number },
): Promise<HeapRows> {
  const days = JSON.stringify(ask.days.map(({ day, dueAt, isSchoolFree, freeClassIds }) => ({ day, col: 0, dueAt, isSchoolFree, freeClassIds })));
  const [row] = await db.$queryRaw<{ heaps: HeapRows }[]>`
    select app.automatic_remarks(${days}::jsonb, ${ask.asOf}, ${ask.teacherId ?? null}::uuid, ${ask.classId ?? null}::uuid, ${ask.wanted ?? null}, ${ask.limit}::int, ${ask.skip}::int) as heaps`;
  return row!.heaps;
}
