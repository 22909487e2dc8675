import type { MarkPeriod } from '@/lib/term-marks/model';
import type { AttendanceCounts, MarkCounts } from './model';
import type { StatisticsChoice } from './schema';

export interface MarkRow {
  name: string;
  counts: MarkCounts;
  /** of the same row in the same period of the year before; null where there is none */
  before: MarkCounts | null;
}

export interface AttendanceRow {
  name: string;
  counts: AttendanceCounts;
}

export interface StatisticsView {
  school: string;
  choice: StatisticsChoice;
  /** the calendar year in which the school year began */
  firstYear: number;
  /** those that have begun */
  periods: MarkPeriod[];
  period: MarkPeriod;
  /** one of the two, as `choice.of` says; the whole school beside it */
  marks: { rows: MarkRow[]; total: MarkCounts; before: MarkCounts | null };
  attendance: { rows: AttendanceRow[]; total: AttendanceCounts };
}
