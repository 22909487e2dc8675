import type { Audience, SchoolCalendar } from '@/lib/calendar/model';
import { schoolDayOf } from '@/lib/calendar/model';
import type { Day } from '@/lib/calendar/day';
import { now } from '@/lib/clock';
import type { PupilRow, StepRow } from '@/lib/db/diary/rows';
import type { WeekRows } from '@/lib/db/diary/week';
import { NotFoundError } from '@/lib/errors';
import { formatMinutes } from '@/lib/text/format';
import { initials, listName } from '@/lib/text/names';
import { hourOf } from '@/lib/timetable/model';
import { shownMark } from './model';
import type { DiaryDay, DiaryHead, DiaryMark, DiaryPupil, TermChoice } from './view';

/** From rows to what the screens receive. */
export function pupilOf(row: PupilRow): DiaryPupil {
  return { id: row.id, name: listName(row), firstName: row.firstName, initials: initials(row), className: row.className };
}

/** Throws not-found when the pupil asked for was out of reach. */
export function headOf({ pupils, siblings }: { pupils: PupilRow[]; siblings: PupilRow[] }): DiaryHead {
  const pupil = pupils[0];
  if (!pupil) throw new NotFoundError();
  const isOwn = siblings.some((sibling) => sibling.id === pupil.id);
  return { pupil: pupilOf(pupil), siblings: isOwn ? siblings.map(pupilOf) : [pupilOf(pupil)] };
}

export function markOf(steps: readonly StepRow[]): DiaryMark | null {
  const shown = shownMark(steps, now());
  const last = steps.at(-1);
  return shown && last ? { ...shown, workKind: last.workKind, note: last.note } : null;
}

export function audienceOf({ classId, grade, shift }: PupilRow): Audience {
  return { classId: classId ?? undefined, grade: grade ?? undefined, shift: shift ?? undefined };
}

export function termOfWeek(calendar: SchoolCalendar, day: Day): TermChoice | null {
  const begun = calendar.terms.filter((term) => term.startsOn <= day);
  return begun.toSorted((a, b) => (a.startsOn < b.startsOn ? 1 : -1))[0] ?? null;
}

/** One day of one diary: the pupil's lessons with what is due, given and noted in them. */
export function dayOf(rows: WeekRows, calendar: SchoolCalendar, pupilId: string, onDate: Day, today: Day): DiaryDay {
  const pupil = rows.pupils.find((row) => row.id === pupilId);
  if (!pupil) throw new NotFoundError();
  const audience = audienceOf(pupil);
  const schoolDay = schoolDayOf(calendar, onDate, audience);
  const special = schoolDay.specialDay;
  const reason = special && rows.reasons[special.id];
  const lessons = rows.lessons
    .filter((lesson) => lesson.pupilId === pupilId && lesson.onDate === onDate)
    .map(({ id, position, subject, homework, absence, isCancelled }) => {
      const hour = hourOf(calendar, { day: onDate, position }, audience);
      const marks = rows.marks
        .filter((mark) => mark.lessonId === id && mark.pupilId === pupilId)
        .flatMap((mark) => markOf(mark.steps) ?? []);
      const [number, startsAt] = [hour?.number ?? position, hour ? formatMinutes(hour.startsAtMinute) : ''];
      return { id, number, startsAt, subject, homework, absence, isCancelled, marks };
    });
  return {
    onDate,
    isToday: onDate === today,
    special: special && reason ? { kind: special.kind, reason } : null,
    isFree: !schoolDay.taught,
    lessons,
  };
}
