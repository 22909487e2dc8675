import type { Day } from '@/lib/calendar/day';
import type { TermKind } from '@/lib/calendar/model';
import type { Names } from '@/lib/journal/view';
import type { OfficialRecord } from '@/lib/settings/model';
import type { CopyLanguage, CopyPart, CopyState } from './model';

export interface CopyGroup {
  id: string;
  name: string;
  subject: Names;
}

/** One part as the copy view shows it. */
export interface CopyPartView {
  part: CopyPart;
  /** ready to be copied; '' while there is nothing to carry over */
  text: string;
  state: CopyState;
  carried: { at: Date; by: string } | null;
  /** since it was carried over, in the language it was copied in */
  difference: { removed: string[]; added: string[] };
}

/** A lesson in the state screen's order and words. */
export interface CopyView {
  group: CopyGroup;
  /** `isCancelled`: since it was carried over; each part is to be taken out again */
  lesson: { id: string; onDate: Day; number: number; isCancelled: boolean };
  language: CopyLanguage;
  /** without the marks where they may not be seen */
  parts: CopyPartView[];
}

export interface CopyLesson {
  id: string;
  group: CopyGroup;
  onDate: Day;
  number: number;
  topic: string | null;
  /** since it was carried over */
  isCancelled: boolean;
  /** what waits or changed since */
  parts: { part: CopyPart; state: Extract<CopyState, 'waiting' | 'changed'> }[];
}

export interface CopyListView {
  /** lessons that wait, by group */
  groups: (CopyGroup & { count: number })[];
  /** newest first */
  lessons: CopyLesson[];
  /** older ones that are not listed */
  more: number;
  /** which of the two, or paper, the director's order names as the official record; `order` '' without one */
  official: { record: OfficialRecord; order: string };
}

/** The quarters of a group that have begun, newest first, each with the times it was taken out. */
export interface StateSheetsView {
  group: CopyGroup;
  terms: { id: string; kind: TermKind; ordinal: number; exports: StateExportView[] }[];
}

export interface StateExportView {
  id: string;
  at: Date;
  by: string;
}
