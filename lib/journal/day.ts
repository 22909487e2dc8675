import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { instantOf } from '@/lib/calendar/day';
import { schoolDayOf } from '@/lib/calendar/model';
import { type CalendarJson, calendarOf } from '@/lib/db/calendar-json';
import type { DayLessonRow, GroupRow, GroupRows } from '@/lib/db/journal/day-rows';
import { hoursOf } from './ladder';
import { wallTime } from './lesson-page';
import type { DayLesson, JournalGroup } from './view';

export function dayLessonOf(row: DayLessonRow, calendar: CalendarJson): DayLesson {
  const { group: { part, ...group }, onDate } = row;
  const hour = hoursOf(calendar, part)(onDate, row.position);
  const day = schoolDayOf(calendarOf(calendar, onDate), onDate, part ?? {});
  return {
    id: row.id,
    group,
    onDate,
    number: hour?.number ?? row.position,
    startsAt: hour ? wallTime(hour.startsAtMinute) : '',
    endsAt: hour ? wallTime(hour.endsAtMinute) : '',
    room: row.room,
    owes: row.isCancelled || row.isOutside
      ? { topic: false, attendance: false, homework: false }
      : { topic: !row.hasTopic, attendance: !row.isConfirmed, homework: !row.hasHomework },
    isCancelled: row.isCancelled,
    isOutside: row.isOutside,
    isSubstitution: row.isSubstitution,
    isRemote: day.taught && day.remote,
    pupilCount: row.pupilCount,
  };
}

export function journalGroupOf(row: GroupRow, { calendar }: GroupRows, actor: Actor, at: Date): JournalGroup {
  const { part, ...group } = row.group;
  const hours = hoursOf(calendar, part);
  const isOver = ({ onDate, position }: GroupRow['ahead'][number]) => {
    const hour = hours(onDate, position);
    return hour !== null && instantOf(onDate, hour.endsAtMinute, actor.timeZone) <= at;
  };
  const next = row.ahead.find((lesson) => !isOver(lesson));
  return {
    group,
    classNames: row.classNames,
    pupilCount: row.pupilCount,
    overdueCount: row.overdueCount,
    next: next ? { lessonId: next.id, onDate: next.onDate, number: hours(next.onDate, next.position)?.number ?? next.position } : null,
    isMine: actor.facts.groupIds.includes(group.id),
  };
}
