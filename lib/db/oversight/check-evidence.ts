import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { GroupCheckKind } from '@/lib/checks/model';
import type { GradingMode } from '@/lib/journal/view';
import type { DutiesAsked } from '@/lib/oversight/duties-model';
import type { DayLoad } from '@/lib/oversight/homework-load-model';
import type { TermPeriod } from '@/lib/term-marks/model';
import type { Reader } from '../transaction';
import type { NamesRow } from './filling';

/** Names and values of what is in the sample of a check, each read once its opening stands in the history. */

type Named = { surname: string; firstName: string };
type Attendance = 'absent' | 'late' | 'exempt' | null;
/** 'debt': a mark is owed */
type MarkRow = number | 'debt';

export interface EvidenceRow {
  groupName: string;
  subject: NamesRow;
  onDate: Day;
  topic: string | null;
  isConfirmed: boolean;
  /** null: nothing is written; `text` null: none was set */
  homework: { text: string | null; minutes: number | null; dueOn: Day | null } | null;
  /** of a check of the homework load: what the classes have for the day it is due on */
  loads: (DayLoad & { name: string; grade: number })[];
  pupils: (Named & { attendance: Attendance; minutesLate: number | null; marks: MarkRow[] })[];
}

/** A pupil's part of a period: in a check of marks what was given, in one of period marks what the decision rests on and is. */
export interface PeriodRow {
  counting?: number;
  marks?: [onDate: Day, mark: MarkRow][];
  sum?: number;
  weight?: number;
  decided?: { kind: 'figure' | 'notAssessed'; value: number | null; reason: string | null; at: string } | null;
}

/** What does not belong to the kind of the check is empty. */
export interface GroupEvidenceRow {
  kind: GroupCheckKind;
  groupName: string;
  subject: NamesRow;
  gradingMode: GradingMode;
  periods: { period: TermPeriod; needed: number | null }[];
  works: { onDate: Day; topic: string | null }[];
  lessons: { onDate: Day; topic: string | null; planned: string | null; isLost: boolean }[];
  pupils: (Named & { periods: PeriodRow[]; works: { attendance: Attendance; marks: MarkRow[] }[] })[];
}

/** The page of a lesson of the sample; null for whoever may not, and when. */
export async function readEvidence(db: Reader, { runId, lessonId }: { runId: string; lessonId: string }): Promise<EvidenceRow | null> {
  const [row] = await db.$queryRaw<{ evidence: EvidenceRow | null }[]>`select app.check_evidence(${runId}::uuid, ${lessonId}::uuid) as evidence`;
  return row?.evidence ?? null;
}

export interface GroupAsk {
  runId: string;
  groupId: string;
  duties: DutiesAsked;
}

/** The page of a group of the sample, as far as the kind of the check looks at it; likewise null. */
export async function readGroupEvidence(db: Reader, { runId, groupId, duties }: GroupAsk): Promise<GroupEvidenceRow | null> {
  const [row] = await db.$queryRaw<{ evidence: GroupEvidenceRow | null }[]>`
    select app.check_group_evidence(${runId}::uuid, ${groupId}::uuid, ${JSON.stringify(duties)}::jsonb) as evidence`;
  return row?.evidence ?? null;
}
