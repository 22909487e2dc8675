import type { Day } from '@/lib/calendar/day';
import type { CheckKind } from '@/lib/check-plans/model';
import type { Matter } from '@/lib/matters/view';
import type { FillingState, Part } from '@/lib/oversight/model';
import type { TermPeriod } from '@/lib/term-marks/model';
import type { CheckItem, RunState, Tally, Verdict } from './model';
import type { CheckChoice } from './schema';

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

/** A lesson or group that a sample may be chosen of: what is known of it without a pupil. */
export interface ChoiceLine {
  id: string;
  name: string;
  keepers: readonly string[];
  /** of a lesson */
  held: { onDate: Day; state: FillingState } | null;
}

/** The list that a sample is chosen from by hand. */
export interface ChoiceView extends Head {
  plannedCheckId: string;
  /** how many the plan asks for; null: all */
  sampleSize: number | null;
  choice: CheckChoice;
  total: number;
  pages: number;
  lines: ChoiceLine[];
  /** what is ticked so far, on whatever page */
  chosen: ChoiceLine[];
  /** ticked before, and no candidate any more */
  gone: number;
  classes: readonly { id: string; name: string }[];
  subjects: readonly { id: string; name: string }[];
  teachers: readonly { id: string; name: string }[];
}

export interface CheckList {
  planned: PlannedLine[];
  runs: RunLine[];
}

/** What is known of a group besides its lessons: counts of pupils, works and hours. */
export interface GroupFigures {
  periods: readonly {
    period: TermPeriod;
    /** the day by which marks and period marks are there has passed */
    isOver: boolean;
    pupils: number;
    /** marks of each that the lessons a week ask for, and pupils with that many */
    needed: number;
    enough: number;
    /** pupils with the period's mark, and of them those who got it after its day */
    marked: number;
    markedLate: number;
  }[];
  /** control works that the plan has come to, and those held */
  works: { planned: number; held: number };
  /** hours that were due, and given; null: it has no plan */
  plan: { due: number; given: number } | null;
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
  /** null for a lesson */
  group: GroupFigures | null;
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
  /** the school day of the director's decision; null: none yet */
  decidedOn: Day | null;
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
  /** null: whoever began it chose the sample by hand */
  seed: string | null;
  sample: SampleView[];
  tallies: Tally[];
  /** the last check of the kind whose report was accepted before this one was closed, its own last time before any other; null: the first one */
  previous: { id: string; closedOn: Day; percents: Partial<Record<CheckItem, number>> } | null;
  report: ReportView | null;
  may: { answer: boolean; write: boolean; sign: boolean; decide: boolean; open: boolean; raise: boolean };
}
