import type { Day } from '@/lib/calendar/day';
import type { TermKind } from '@/lib/calendar/model';

/** What the page of terms shows. */

export interface TermLine {
  id: string;
  kind: TermKind;
  ordinal: number;
  startsOn: Day;
  endsOn: Day;
  state: 'ahead' | 'open' | 'closed';
  /** newest first */
  closings: Closing[];
}

export interface Closing {
  at: Date;
  by: string;
  reopened: { at: Date; by: string; reason: string } | null;
}

export interface UnlockLine {
  id: string;
  term: Pick<TermLine, 'kind' | 'ordinal'>;
  teacher: string;
  /** a group, or a class whose reasons of absence it opens */
  matter: { groupName: string; subject: string } | { className: string };
  /** the last day */
  until: Day;
  reason: string;
  by: string;
}

/** A teacher with a group she teaches today: who an unlock is for. */
export interface Teaching {
  teacherId: string;
  teacher: string;
  groupId: string;
  groupName: string;
  subject: string;
}

/** A class teacher with the class she leads today. */
export interface Leading {
  teacherId: string;
  teacher: string;
  classId: string;
  className: string;
}

export interface TermDesk {
  year: { id: string; startsOn: Day; archived: { at: Date; by: string } | null; isOver: boolean };
  terms: TermLine[];
  unlocks: UnlockLine[];
  teachings: Teaching[];
  leadings: Leading[];
  /** whoever teaches does not reopen a term: it would open the own marks */
  mayReopen: boolean;
  mayArchive: boolean;
}
