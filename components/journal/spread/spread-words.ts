import type { CellState } from '@/lib/journal/queue-model';
import type { WorkKind } from '@/lib/journal/schema';
import type { ExceptionKind, RefusalCode } from '@/lib/journal/view';

/** What the spread says from the start; finished texts, or patterns for `fill`. From `journal.spread`. */
export interface SpreadWords {
  table: string;
  number: string;
  pupil: string;
  mean: string;
  meanInFull: string;
  proposed: string;
  proposedInFull: string;
  notAssessed: string;
  today: string;
  unconfirmed: string;
  cancelled: string;
  atHome: string;
  atHomeSign: string;
  letters: Record<ExceptionKind, string>;
  credit: { passed: string; failed: string };
  /** of what is no plain figure, for those who do not see the sheet */
  signs: Record<'debt' | 'overdue' | 'paid' | 'notCounting' | 'retaken' | 'retake', string>;
  /** what became of what was typed into a cell */
  states: Record<CellState, string>;
  /** the keys shown under the grid, and the button to all of them */
  legend: [keys: string, what: string][];
  allKeys: string;
}

/** What it says later, when something was typed or opened: read by the browser after the page. */
export interface LateWords {
  exceptions: Record<ExceptionKind | 'present', string>;
  workKinds: Record<WorkKind, string>;
  notices: Record<'contradiction' | 'minutes' | 'noMarks' | 'debt', string>;
  refusals: Partial<Record<RefusalCode, string>>;
  pad: Record<'title' | 'clear' | 'close' | 'details' | 'skip' | 'minutes' | 'next', string>;
  card: Record<
    'mark' | 'noMark' | 'attendance' | 'kind' | 'note' | 'noteHint' | 'remarks' | 'raise' | 'history' | 'noHistory' | 'historyFailed' | 'close' | 'byDevice' | 'reason' | 'cleared' | 'takenBack' | 'freeUntil' | 'freeUntilThen' | 'readOnly' | 'asks'
    | 'weight' | 'counts' | 'debt' | 'debtDue' | 'retakeOf' | 'retakeNone' | 'elsewhere' | 'remark' | 'remarkHint' | 'retakeStep' | 'slot' | 'lateBy' | 'weightOf' | 'confirmed' | 'noHomework' | 'notWritten',
    string
  >;
  paste: Record<'title' | 'summary' | 'outside' | 'unreadable' | 'more', string>;
  keys: { title: string; rows: [keys: string, what: string][] };
  troubles: Record<
    'title' | 'mine' | 'empty' | 'conflict' | 'conflictEmpty' | 'keepMine' | 'takeTheirs' | 'letGo' | 'again' | 'reasonTitle' | 'reason' | 'reasonHint' | 'giveReason' | 'topic' | 'homework' | 'confirmation'
    | 'dueNext' | 'dueOn' | 'dueOther' | 'minutes',
    string
  >;
}

/** Both, for what appears only then. */
export type AllWords = SpreadWords & LateWords;
