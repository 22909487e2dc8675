import type { Day } from '@/lib/calendar/day';
import type { OpenPeriod } from '@/lib/calendar/periods';
import type { PresentSchool } from './present';
import { Problems, type Problem } from './problem';
import type { ImportWork } from './work';

/** Changes that are to count from a day that is past: what stands in their way by the rows themselves. Pure. */

export interface Backdated {
  from: Day;
  today: Day;
  /** The first day of the present year; null without one. */
  earliest: Day | null;
}

/**
 * Why such changes cannot be dated back: the day is of another year, a term between is closed, or what they change was changed between by
 * somebody, whose word would be written over.
 */
export function backdatingProblems(present: PresentSchool, work: ImportWork, { from, today, earliest }: Backdated): Problem[] {
  const problems = new Problems(null);
  if (earliest === null || from < earliest) {
    problems.error('fromBeforeYear', { field: 'dates' }, { day: { from: earliest ?? today } });
    return problems.list();
  }
  for (const { isClosed, ordinal, startsOn, endsOn } of present.terms) {
    if (isClosed && startsOn < today && endsOn >= from) problems.error('fromInClosedTerm', { field: 'dates' }, { ordinal, day: { from: endsOn } });
  }
  const changed = [
    between(present.enrolments, work.enrolments.create.map(({ pupilId }) => pupilId), work.enrolments.change),
    between(present.subgroupMemberships, work.subgroupMemberships.create.map(({ pupilId }) => pupilId), work.subgroupMemberships.change),
    between(present.groupMemberships, work.groupMemberships.create.map(({ pupilId }) => pupilId), work.groupMemberships.change),
    between(present.assignments, work.assignments.create.map(({ groupId }) => groupId), work.assignments.change),
  ].flat();
  if (changed.length > 0) problems.error('pastChanged', { field: 'dates' }, { count: new Set(changed).size, day: { from: changed.sort()[0]!.slice(0, 10) } });
  const bellsRing = work.bellSchedules.create.length + work.bellSchedules.change.length > 0 && present.bellSchedules.some(({ startedOn }) => startedOn > from && startedOn <= today);
  const timetableCame = work.timetable !== null && present.timetable !== null && present.timetable.startedOn > from && present.timetable.startedOn <= today;
  if (bellsRing || timetableCame) problems.error('pastTimetable', { field: 'dates' }, { day: { from: present.timetable?.startedOn ?? today } });
  return problems.list();

  /** The periods of those who are changed that began or ended between, each as its day and id. */
  function between(periods: readonly OpenPeriod[], owners: readonly string[], change: readonly { id: string }[]): string[] {
    const ids = new Set(change.map(({ id }) => id));
    const concerned = new Set([...owners, ...periods.flatMap(({ id, owner }) => (ids.has(id) ? [owner] : []))]);
    return periods.flatMap(({ id, owner, startedOn, endedOn }) => {
      if (!concerned.has(owner)) return [];
      if (startedOn > from && startedOn <= today) return [`${startedOn} ${id}`];
      return endedOn !== null && endedOn < today ? [`${endedOn} ${id}`] : [];
    });
  }
}

/** What of the past a trial found harmed. */
export interface PastHarm {
  /** Filled lessons that would leave the timetable. */
  lessons: number;
  /** Marks and absences of pupils who would not have been in the group then. */
  entries: number;
  /** Filled lessons that would have been another teacher's. */
  teachers: number;
}

export function harmProblems({ lessons, entries, teachers }: PastHarm): Problem[] {
  const problems = new Problems(null);
  if (lessons > 0) problems.error('pastLessonsHarmed', { field: 'dates' }, { count: lessons });
  if (entries > 0) problems.error('pastEntriesHarmed', { field: 'dates' }, { count: entries });
  if (teachers > 0) problems.error('pastTeachersHarmed', { field: 'dates' }, { count: teachers });
  return problems.list();
}
