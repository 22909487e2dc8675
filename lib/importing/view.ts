import type { Day } from '@/lib/calendar/day';
import type { FieldKey, Problem } from './problem';
import type { Question } from './questions';

/** What an import would do, before anything is done: for a screen, or the command line. */
export interface ImportPreview {
  /** The names of the files it was read from. */
  files: string[];
  /** The day from which changes count; null while there is no year. */
  from: Day | null;
  counts: Record<ItemKind, Record<ItemAction, number>>;
  /** Everything that is created or changed, one by one; what is left as it is only counts. */
  items: PlanItem[];
  problems: Problem[];
  /** What somebody has to decide; what was decided stands with it. */
  questions: Question[];
  /** False while an error stands or a question is open. */
  canApply: boolean;
}

export const ITEM_KINDS = [
  'year', 'term', 'bells', 'specialDay', 'class', 'subject', 'staff', 'pupil', 'guardian', 'subgroup', 'group', 'timetable', 'plan',
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];
export type ItemAction = 'create' | 'change' | 'end' | 'leave';

export interface PlanItem {
  kind: ItemKind;
  action: Exclude<ItemAction, 'leave'>;
  /** What it is called: a class's name, a person's, a subject with its pupils. */
  name: string;
  changes: FieldChange[];
}

export interface FieldChange {
  field: FieldKey;
  /** Empty when nothing stood there. */
  from: string;
  to: string;
}

/** A login made by an import, with its one-time password: shown once, kept nowhere. */
export interface NewLogin {
  name: string;
  login: string;
  password: string;
}
