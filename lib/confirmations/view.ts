import type { Day } from '@/lib/calendar/day';

/** That somebody read a week. */
export interface WeekRead {
  /** 'Асанова Мээрим' */
  by: string;
  /** ISO */
  at: string;
}

/** A pupil of the class, and who of the family has read the week, in the order of reading. */
export interface FamilyLine {
  id: string;
  pupil: string;
  read: WeekRead[];
}

/** Who has read a week in a class: its present pupils, each on one of the lists, in the order of their names. */
export interface ClassConfirmations {
  classId: string;
  className: string;
  /** its Monday */
  weekOn: Day;
  lastDay: Day;
  /** Mondays of the weeks beside it; null past the school year, and ahead of the present week */
  previous: Day | null;
  next: Day | null;
  hasLessons: boolean;
  /** the week may be confirmed from that day on; null where it may already */
  from: Day | null;
  unread: FamilyLine[];
  read: FamilyLine[];
  /** nobody has access to their diaries, and nobody read this week */
  withoutGuardian: FamilyLine[];
}

/** What a class teacher may ask after: families that have not read last week. */
export interface ClassUnread {
  classId: string;
  unread: number;
}
