import { addDays, type Day } from '@/lib/calendar/day';

/** What a family says of its child's absence: pure rules (domain: "Families"). */

/** Sick without a diagnosis, or another good reason: the class teacher's own words are more (lib/attendance). */
export const NOTICE_KINDS = ['sick', 'valid'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export type NoticeState = 'waiting' | 'approved' | 'declined' | 'withdrawn';

/** What is wrong with the days of a notice, by field; null when it may be given. */
export type DayProblem = { field: 'from' | 'to'; problem: 'order' | 'pastHour' | 'tooEarly' | 'outOfYear' | 'tooLong' };

export interface Days {
  from: Day;
  to: Day;
}

/** What the day of a notice is measured by; `minute`: of today, in the school's own time. */
export interface NoticeRules {
  today: Day;
  minute: number;
  /** today is announced until this hour; 24 = its end */
  untilHour: number;
  /** days back for which an absence that was is explained */
  windowDays: number;
  /** days that it may span; who is away for longer brings a paper to the school */
  mostDays: number;
  year: Days;
}

/** Today until the school's hour, days ahead, and days within the school's window that have passed: those are explained. */
export function dayProblem({ from, to }: Days, { today, minute, untilHour, windowDays, mostDays, year }: NoticeRules): DayProblem | null {
  if (to < from) return { field: 'to', problem: 'order' };
  if (addDays(from, mostDays - 1) < to) return { field: 'to', problem: 'tooLong' };
  if (from < year.from || to > year.to) return { field: from < year.from ? 'from' : 'to', problem: 'outOfYear' };
  if (addDays(from, windowDays) < today) return { field: 'from', problem: 'tooEarly' };
  if (from === today && minute >= untilHour * 60) return { field: 'from', problem: 'pastHour' };
  return null;
}

export function stateOf({ withdrawnAt, decision }: { withdrawnAt: Date | null; decision: 'approved' | 'declined' | null }): NoticeState {
  if (withdrawnAt) return 'withdrawn';
  return decision ?? 'waiting';
}
