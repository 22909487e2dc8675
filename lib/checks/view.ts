import type { Day } from '@/lib/calendar/day';
import type { CheckKind } from '@/lib/check-plans/model';
import type { Matter } from '@/lib/matters/view';
import type { FillingState, Part } from '@/lib/oversight/model';
import type { CheckItem, RunState, Tally, Verdict } from './model';

interface Head {
  kind: CheckKind;
  startsOn: Day;
  endsOn: Day;
  text: string;
  /** the classes and groups it is of; empty: the whole school */
  where: readonly string[];
  /** those whom the plan names */
  members: readonly string[];
}

/** A check of the plan in force that may be begun today, or will be. */
export interface PlannedLine extends Head {
  plannedCheckId: string;
  /** whoever looks may begin it now */
  mayBegin: boolean;
}

export interface RunLine extends Head {
  id: string;
  state: RunState;
  begunBy: string;
  begunAt: Date;
  sampled: number;
  /** of what was looked at; null where nothing was */
  percent: number | null;
}

export interface CheckList {
  planned: PlannedLine[];
  runs: RunLine[];
}

/** A lesson or a group of the sample: what is known of it, and what was found. */
export interface SampleView {
  ordinal: number;
  groupId: string;
  name: string;
  keepers: readonly string[];
  /** null for a group */
  lesson: { id: string; onDate: Day; parts: readonly { part: Part; state: FillingState }[]; hoursLate: number | null } | null;
  /** of a group: its lessons in the check's days, by state; empty for a lesson */
  counts: readonly { state: FillingState; lessons: number }[];
  openRemarks: number;
  /** the reader's own, or of his child: he does not judge it */
  isOwn: boolean;
  answers: readonly { item: CheckItem; verdict: Verdict; note: string | null; by: string }[];
}

/** The newest version of a report, a matter for the director. */
export interface ReportView extends Matter {
  version: number;
  text: string;
  writtenBy: string;
  writtenAt: Date;
  isSigned: boolean;
  signatures: readonly { name: string; at: Date }[];
  /** of those whom the plan names */
  unsigned: readonly string[];
}

export interface RunView extends Head {
  id: string;
  school: { ky: string; ru: string; en: string };
  planId: string;
  planVersion: number;
  state: RunState;
  begunBy: string;
  begunAt: Date;
  closedBy: string | null;
  closedAt: Date | null;
  seed: string;
  sample: SampleView[];
  tallies: Tally[];
  /** the last check of the kind whose report was accepted; null: the first one */
  previous: { id: string; closedOn: Day; percents: Partial<Record<CheckItem, number>> } | null;
  report: ReportView | null;
  may: { answer: boolean; write: boolean; sign: boolean; decide: boolean; open: boolean; raise: boolean };
}

/** Level 3: a page of the sample with its names and values, for the members of the check while it is open. */
export interface Evidence {
  lessonId: string;
  name: string;
  onDate: Day;
  topic: string | null;
  /** somebody said that the attendance was checked */
  isConfirmed: boolean;
  pupils: readonly { name: string; attendance: 'absent' | 'late' | 'exempt' | null; minutesLate: number | null; marks: readonly (number | 'debt')[] }[];
}
