import type { Day } from '@/lib/calendar/day';
import type { TermKind } from '@/lib/calendar/model';
import type { Counts, Excuse, FillingState, Part } from './model';
import type { Column, Span } from './period-model';
import type { DuesChoice, FillingChoice, LessonsChoice } from './schema';

/** What the screens of the working group receive: level 1, no pupil and no value (regulation 1.3). */

export interface TermChoice {
  kind: TermKind;
  ordinal: number;
}

export interface FillingRow {
  /** null: lessons that nobody keeps */
  id: string | null;
  name: string | null;
  /** in the order of the columns; null where the row has no lesson */
  cells: (Counts | null)[];
  total: Counts;
}

/** Where most is missing: the lessons of one group with the same keepers. */
export interface Gap {
  groupId: string;
  groupName: string;
  subject: string;
  keepers: string[];
  keeperIds: string[];
  lessons: number;
  firstOn: Day;
  lastOn: Day;
  /** lessons in which the part is missing */
  missing: Record<Part, number>;
}

/** A picture that is come back to. */
export interface SavedView {
  id: string;
  name: string;
  href: string;
  /** who shares it; null: one's own */
  by: string | null;
  isShared: boolean;
  /** it is the one shown */
  isCurrent: boolean;
}

/** What a picture is of: known before anything is counted. */
export interface FillingHead {
  choice: FillingChoice;
  /** the address of this picture, as it would be saved: of the running term whichever that is by then */
  query: string;
  /** the past day at whose end it stood so; null: now */
  standsOn: Day | null;
  /** the calendar year in which the school year began */
  firstYear: number;
  /** the begun terms of the year */
  terms: TermChoice[];
  /** null when the columns are months or the terms themselves */
  term: TermChoice | null;
  /** the one class that is looked at; null: all */
  className: string | null;
  span: Span;
  /** the weeks before and after the one shown day by day */
  previousWeek: Day | null;
  nextWeek: Day | null;
}

export interface FillingView extends FillingHead {
  savedViews: SavedView[];
  columns: Column[];
  columnTotals: Counts[];
  total: Counts;
  rows: FillingRow[];
  gaps: Gap[];
}

export interface LessonView {
  id: string;
  onDate: Day;
  /** within its shift: "3-сабак" */
  number: number;
  groupId: string;
  groupName: string;
  subject: string;
  keepers: string[];
  isSubstituted: boolean;
  /** something of it was entered without network and counted by the device's clock (domain: "Whose clock") */
  isByDeviceClock: boolean;
  state: FillingState;
  parts: Record<Part, FillingState>;
  excuse: Excuse | null;
  /** whole hours; null unless late */
  hoursLate: number | null;
}

export interface LessonsView {
  choice: LessonsChoice;
  /** the past day at whose end it stood so; null: now */
  standsOn: Day | null;
  /** the class, teacher, subject or group; null for the whole school and for nobody's lessons */
  name: string | null;
  term: TermChoice | null;
  /** null when the period asked for has not come */
  span: Span | null;
  counts: Counts;
  lessons: LessonView[];
  pages: number;
  /** whether this person may open any lesson: the leadership may, the working group stays at level 1 */
  opensLessons: boolean;
}

/** What is due on a day in one group, or in a class: how many, in each state. */
export interface DueView {
  place: string;
  groupId: string | null;
  dueOn: Day;
  counts: Counts;
}

export interface DuesView {
  choice: DuesChoice;
  standsOn: Day | null;
  /** as in `LessonsView` */
  name: string | null;
  term: TermChoice | null;
  span: Span | null;
  counts: Counts;
  dues: DueView[];
  pages: number;
  opensLessons: boolean;
}

export interface OversightToday {
  /** the school day before today */
  day: Day;
  counts: Counts;
  /** of the running term */
  term: TermChoice;
  gaps: Gap[];
}
