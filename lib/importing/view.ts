import type { Day } from '@/lib/calendar/day';
import type { ImportAnswers } from './answers';
import type { LessonDifferences } from './lesson-differences-model';
import type { ListToCorrect } from './lists-model';
import type { Days, FieldKey, Problem } from './problem';
import type { Question } from './questions-model';

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
  /** Whom the timetable alone, and no list of the staff, makes a teacher of the school; left out in reports from before it was told. */
  appointed?: { name: string; isNew: boolean }[];
  /** What somebody has to decide; what was decided stands with it. */
  questions: Question[];
  /** False while an error stands or a question is open. */
  canApply: boolean;
}

export const ITEM_KINDS = [
  'year', 'term', 'bells', 'specialDay', 'class', 'subject', 'staff', 'pupil', 'homeTeaching', 'guardian', 'subgroup', 'group', 'timetable', 'plan',
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];
export type ItemAction = 'create' | 'change' | 'end' | 'leave';

export interface PlanItem {
  kind: ItemKind;
  action: Exclude<ItemAction, 'leave'>;
  /** What it is called: a class's name, a person's, a subject with its pupils. */
  name: string;
  /** Of a special day: its first day. */
  on?: Day;
  changes: FieldChange[];
}

export interface FieldChange {
  field: FieldKey;
  /** Empty when nothing stood there. */
  from: string | Days;
  to: string | Days;
}

/** A login made by an import, with its one-time password: shown once, kept nowhere. */
export interface NewLogin {
  name: string;
  login: string;
  password: string;
}

/** A draft as its page shows it: what the files would do, and what of them can be put right. Kept with it, so that it is what was seen. */
export interface DraftPreview {
  preview: ImportPreview;
  /** Null where no lesson of a present timetable is concerned, or an error stands. */
  lessons: LessonDifferences | null;
  lists: ListToCorrect[];
  /** The journal holds it all. */
  isNothing: boolean;
  /** How many accounts it makes for new staff. */
  makesLogins: number;
}

export interface DraftView extends DraftPreview {
  id: string;
  fingerprint: string;
  createdAt: Date;
  expiresAt: Date;
  files: string[];
  answers: ImportAnswers;
  /** Brought in: its report. */
  importRunId: string | null;
}

export interface DraftLine {
  id: string;
  files: string[];
  createdAt: Date;
  expiresAt: Date;
}

export interface RunLine {
  id: string;
  importedAt: Date;
  importedBy: string | null;
  files: string[];
  counts: Record<string, number>;
  undoneAt: Date | null;
}

export interface RunView extends RunLine {
  undoneBy: string | null;
  /** Null for runs from before reports were kept. */
  report: ImportPreview | null;
  /** Whether it may be undone by this person; what stands in the way, by table: null while it was not looked for. */
  mayUndo: boolean;
  obstacles: ObstacleRow[] | null;
}

/** What stands in the way of undoing: rows of the import that were changed since (`byTable` null), or of others that refer to its rows. */
export interface ObstacleRow {
  ofTable: string;
  byTable: string | null;
  count: number;
  example: string | null;
}
