import type { Day } from '@/lib/calendar/day';

export type UndoneKind = 'mark' | 'attendance' | 'confirmation' | 'topic' | 'homework' | 'termMark';

/** What stands in a cell: a code with its words, or text as it was written; null: nothing. */
export type Standing = { of: 'word'; word: 'absent' | 'late' | 'exempt' | 'confirmed' | 'notAssessed' | 'notSet'; minutes?: number | null } | { of: 'debt'; day: Day } | { of: 'text'; text: string } | null;

export interface UndoCell {
  key: string;
  kind: UndoneKind;
  /** the group with its subject */
  place: string;
  onDate: Day | null;
  pupil: string | null;
  now: Standing;
  then: Standing;
  /** why it is left as it is: who changed it since, or that it is of an own child; null: it is put back */
  left: { by: string | null } | null;
}

/** A session that wrote. */
export interface WritingSession {
  id: string;
  personId: string;
  person: string;
  device: string;
  writes: number;
  firstAt: Date;
  lastAt: Date;
}

export interface UndoPreview {
  session: WritingSession;
  /** moments as a field has them, in the school's zone */
  from: string;
  to: string;
  cells: UndoCell[];
  undone: number;
  left: number;
  /** names exactly what is shown */
  seen: string;
}
