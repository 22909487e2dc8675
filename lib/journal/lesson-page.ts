import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import type { LessonPupilRow, LessonRow, LessonRows } from '@/lib/db/journal/lesson-rows';
import { rulesFrom } from '@/lib/settings/rules-model';
import { listName } from '@/lib/text/names';
import { hoursOf, lockFor, lockThenFor } from './ladder';
import { openUntil } from './lock-model';
import type { LessonPupil, LessonView } from './view';

/** The lesson's screen from what was read. */
export function lessonViewOf(
  rows: LessonRows,
  actor: Actor,
  at: Date,
  rights: { teachesNow: boolean; readsMarks: boolean; writesMarks: boolean; keepsIt: boolean },
): LessonView {
  const { lesson, group: { part, ...group } } = rows;
  const rules = rulesFrom(rows.settings);
  const { editWindowDays, weightsByKind } = rules.on('lesson', lesson.onDate);
  const lock = lockFor(actor, at, rules, rights.teachesNow)(lesson);
  const isOwnGrant = lesson.substitution?.substituteId === actor.personId;
  const hour = hoursOf(rows.calendar, part)(lesson.onDate, lesson.position);
  return {
    group,
    lesson: {
      id: lesson.id,
      onDate: lesson.onDate,
      number: hour?.number ?? lesson.position,
      startsAt: hour ? wallTime(hour.startsAtMinute) : '',
      endsAt: hour ? wallTime(hour.endsAtMinute) : '',
      room: lesson.room,
      lock,
      unlockedUntil: lesson.unlockedUntil,
      mayAskCorrection: rights.keepsIt && (lock === 'closed' || (lock === 'readOnly' && isOwnGrant)),
      ...(lesson.onDate > actor.today ? lockThenFor(actor, rules, rights.teachesNow)(lesson) : {}),
      openUntil: openUntil(lesson.onDate, editWindowDays),
      cancelReason: lesson.cancelReason,
      substitute: lesson.substitute && listName(lesson.substitute),
      absent: lesson.substitute?.absent ? listName(lesson.substitute.absent) : null,
      subjectGiven: lesson.substitute?.subjectGiven ?? null,
    },
    topic: topicOf(rows),
    homework: {
      given: givenOf(lesson),
      base: lesson.homework?.base ?? null,
      lately: rows.lately,
      dueChoices: rows.dueChoices,
    },
    previousHomework: rows.previousHomework,
    attendance: { confirmedAt: lesson.confirmedAt && new Date(lesson.confirmedAt).toISOString(), base: lesson.confirmationBase },
    pupils: rows.pupils.map((pupil) => pupilOf(pupil, lesson.confirmedAt !== null)),
    neighbours: rows.neighbours,
    readsMarks: rights.readsMarks,
    writesMarks: rights.writesMarks,
    weights: rules.on('term', lesson.onDate).weightsCount ? weightsByKind : null,
    today: actor.today,
    carriesOver: rights.keepsIt && rules.on('present', actor.today).stateCopyOn && lesson.onDate <= actor.today && !lesson.isCancelled && !lesson.isWithdrawn,
  };
}

function topicOf({ lesson, offered }: LessonRows): LessonView['topic'] {
  const isOpen = lesson.topic === null;
  return { text: lesson.topic, base: lesson.topicBase, plannedId: lesson.curriculumTopicId, offered: isOpen ? offered : null, plannedKind: isOpen ? (offered?.workKind ?? null) : lesson.plannedKind };
}

/** 'HH:MM' of minutes after midnight. */
export function wallTime(minutes: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function givenOf({ homework }: LessonRow): LessonView['homework']['given'] {
  if (!homework) return null;
  const { text, minutes, dueLessonId, isDueFixed } = homework;
  return { text, minutes, dueLessonId, isDueFixed };
}

function isEmpty({ value, extras }: LessonPupilRow['marks'][number]): boolean {
  return value === null && extras.debtDueOn === undefined && extras.remark === undefined;
}

function pupilOf(row: LessonPupilRow, isConfirmed: boolean): LessonPupil {
  const { exception, marks } = row;
  return {
    id: row.id,
    name: listName(row),
    exception: exception?.kind ? { kind: exception.kind, minutes: exception.minutes } : null,
    attendanceBase: exception?.base ?? null,
    suggestion: isConfirmed || exception ? null : suggestionOf(row),
    isElsewhere: row.isElsewhere,
    ...(row.homeUntil && { homeUntil: row.homeUntil }),
    marks: marks.filter((mark) => !isEmpty(mark)).map(({ extras, ...mark }) => ({ ...mark, ...extras })),
    cleared: marks.filter(isEmpty).map(({ slot, base }): [number, string] => [slot, base]),
    debts: row.debts,
  };
}

/**
 * The class teacher's word comes first, then what today's earlier lessons say, then the last lesson of the group; being
 * late is over by then.
 */
function suggestionOf({ expected, earlierToday, previousLesson }: LessonPupilRow): LessonPupil['suggestion'] {
  if (expected) return { kind: expected === 'exemption' ? 'exempt' : 'absent', because: expected };
  if (earlierToday) return { kind: 'absent', because: 'earlierToday' };
  if (previousLesson === 'absent' || previousLesson === 'exempt') return { kind: previousLesson, because: 'previousLesson' };
  return null;
}
