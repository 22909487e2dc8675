import type { ErrorCode } from '@/lib/errors';
import type { Beside } from './model';
import type { MarkExtras, Operation, WorkKind } from './schema';

export type { WorkKind };

/** The tail of a revision's id: what a write sends back as its `base`. */
export type Base = string | null;

/** What became of one operation. A conflict carries what stands there now: both are shown, the teacher chooses. */
export type Outcome =
  /** `at`: a moment of the server's clock when it was in the journal: a page read later has it */
  | { id: string; outcome: 'saved'; at?: string }
  /** `text` as in CellRevision; `beside`: what is said of it besides, left out where nothing is */
  | { id: string; outcome: 'conflict'; current: { base: Base; text: string; beside?: Beside; author: string; at: string } }
  | { id: string; outcome: 'refused'; code: ErrorCode; values: Record<string, string | number> };

export type RefusalCode = Extract<Outcome, { outcome: 'refused' }>['code'];

/**
 * May a lesson be written now? `open`: freely. `reason`: the edit window has passed. `closed`: the term is closed.
 * `archived`: the year is. `future`: not yet held. `cancelled`, `withdrawn`: not held. `readOnly`: not mine to write.
 */
export type Lock = 'open' | 'reason' | 'closed' | 'archived' | 'future' | 'cancelled' | 'withdrawn' | 'readOnly';

export type GradingMode = 'fivePoint' | 'none' | 'points' | 'credit';
export type ExceptionKind = 'absent' | 'late' | 'exempt';

export interface Names {
  ky: string;
  ru: string;
  en: string;
}

export interface GroupHead {
  id: string;
  /** '7-А', '7-А · 1-топ' */
  name: string;
  subject: Names;
  gradingMode: GradingMode;
}

/** A figure, or what stands instead of one. */
export interface LessonMark extends MarkExtras {
  slot: number;
  value: number | null;
  workKind: WorkKind;
  weight: number;
  note: string | null;
  base: string;
  /** another mark stands in for it */
  isRetaken?: boolean;
}

export interface LessonPupil {
  id: string;
  name: string;
  exception: { kind: ExceptionKind; minutes: number | null } | null;
  attendanceBase: Base;
  /** by the class teacher's word, or absent earlier today or in the group's previous lesson: offered, never entered by itself */
  suggestion: { kind: ExceptionKind; because: 'excursion' | 'exemption' | 'announced' | 'earlierToday' | 'previousLesson' } | null;
  /** said to be present in another lesson of the same hour: one of the two is wrong */
  isElsewhere: boolean;
  /** taught at home on the lesson's day, by an order until that day */
  homeUntil?: string;
  marks: LessonMark[];
  /** bases of cleared slots */
  cleared: [slot: number, base: string][];
  /** open ones of the group's other lessons, the most pressing first */
  debts: { onDate: string; workKind: WorkKind; dueOn: string }[];
}

export interface LessonView {
  group: GroupHead;
  lesson: {
    id: string;
    onDate: string;
    number: number;
    /** 'HH:MM' */
    startsAt: string;
    endsAt: string;
    room: string | null;
    lock: Lock;
    /** what a lesson to come will be on its day; left out: open */
    lockThen?: Lock;
    /** the last day of free changes */
    openUntil: string;
    /** the term is closed, and open to this person until that day; null without an unlock */
    unlockedUntil: string | null;
    /** a lock refuses what she types, and a request for a correction can be made of it */
    mayAskCorrection: boolean;
    cancelReason: string | null;
    substitute: string | null;
    /** who was to keep it, and the subject taught instead; only of a lesson that a substitute takes */
    absent: string | null;
    subjectGiven: Names | null;
  };
  topic: {
    text: string | null;
    base: Base;
    /** the topic of the plan that it is linked to */
    plannedId: string | null;
    /** what the plan has for the lesson, while it has no topic */
    offered: { id: string; title: string; homework: string | null; workKind: WorkKind | null } | null;
    /** what the plan has the topic, or the one offered, for: marks are first taken to be of this kind */
    plannedKind: WorkKind | null;
  };
  homework: {
    /** null = nothing said yet; text null = none was set */
    given: { text: string | null; minutes: number | null; dueLessonId: string | null; isDueFixed: boolean } | null;
    base: Base;
    /** forms used lately in this group, newest first */
    lately: string[];
    /** the group's next lessons, to choose a due day from */
    dueChoices: { lessonId: string; onDate: string }[];
  };
  previousHomework: string | null;
  attendance: { confirmedAt: string | null; base: Base };
  pupils: LessonPupil[];
  neighbours: { previousId: string | null; nextId: string | null };
  readsMarks: boolean;
  writesMarks: boolean;
  /** what a new mark of a kind weighs; null where weights do not count */
  weights: Record<WorkKind, number> | null;
  today: string;
  /** whether this person carries the lesson over into the state's system */
  carriesOver: boolean;
}

/** What a lesson still owes (regulation 1.5). */
export interface Owed {
  topic: boolean;
  attendance: boolean;
  homework: boolean;
}

export interface DayLesson {
  id: string;
  group: GroupHead;
  onDate: string;
  number: number;
  startsAt: string;
  endsAt: string;
  room: string | null;
  owes: Owed;
  isCancelled: boolean;
  /** no lesson of the timetable any more: it waits until somebody decides about it */
  isOutside: boolean;
  /** taken for an absent colleague */
  isSubstitution: boolean;
  isRemote: boolean;
  pupilCount: number;
}

export interface TeacherToday {
  lessons: DayLesson[];
  /** of earlier days, oldest first; only the first of them where there are very many */
  overdue: DayLesson[];
  overdueCount: number;
}

/** Names for entries that wait on a device; what the person may not write into any more is left out. */
export interface EntryNames {
  lessons: { id: string; onDate: string; groupId: string; groupName: string; subject: GroupHead['subject']; gradingMode: GradingMode }[];
  pupils: { id: string; name: string }[];
}

/** A group on the journal's first page. */
export interface JournalGroup {
  group: GroupHead;
  /** '7-А'; several for a joint group */
  classNames: string[];
  pupilCount: number;
  /** lessons of earlier days of the year's open terms that still owe something */
  overdueCount: number;
  /** the lesson that runs now or comes next */
  next: { lessonId: string; onDate: string; number: number } | null;
  /** taught by the person herself; the others are read only */
  isMine: boolean;
}

/** One step of a cell's past. */
export interface CellRevision {
  part: Operation['kind'];
  /** of marks; 0 for all else */
  slot: number;
  at: string;
  author: string;
  /**
   * What stood there from then on, or was to: a mark's figure, an exception's kind or 'present', a topic or homework as written,
   * 'confirmed'; empty when it was cleared, or when no homework was set. A mark reads as lib/journal/mark-text-model.ts says.
   */
  text: string;
  /** minutes late */
  minutes: number | null;
  reason: string | null;
  isByDeviceClock: boolean;
  /** an undoing said that nothing was said after all; `text` says nothing then */
  isTakenBack: boolean;
  /** false: it was never written, as another value stood there when it came */
  stood: boolean;
  /** what a mark's revision says besides */
  mark: { kind: WorkKind; weight: number; note: string | null; counts: boolean; retakeOf: { onDate: string; text: string } | null } | null;
}
