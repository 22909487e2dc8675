import { type Day, dayOf } from '@/lib/calendar/day';
import type { Audience, SchoolCalendar } from '@/lib/calendar/model';
import { schoolDayOf } from '@/lib/calendar/model';
import type { AbsenceRow, MeanRow, PupilRow, SlotRow } from '@/lib/db/diary/rows';
import type { TermMarkStepRow } from '@/lib/db/diary/term';
import type { WeekRows } from '@/lib/db/diary/week';
import { NotFoundError } from '@/lib/errors';
import { debtState } from '@/lib/journal/debt-model';
import { rulesFrom } from '@/lib/settings/rules-model';
import { formatMinutes } from '@/lib/text/format';
import { initials, listName } from '@/lib/text/names';
import { hourOf } from '@/lib/timetable/model';
import { normOf } from './homework-model';
import { absenceChange, publicSteps, shownMark, type SlipRule, slipRuleOf } from './model';
import type { Absence, DiaryDay, DiaryHead, DiaryLesson, DiaryMark, DiaryPupil, Mean, SubjectTermMarks } from './view';

/** From rows to what the screens receive. */

/** The moment a diary is read at, and where. */
export interface ReadAt {
  now: Date;
  today: Day;
  timeZone: string;
}

export function pupilOf(row: PupilRow): DiaryPupil {
  return { id: row.id, name: listName(row), firstName: row.firstName, initials: initials(row), className: row.className };
}

/** Throws not-found when the pupil asked for was out of reach. */
export function headOf({ pupils, siblings }: { pupils: PupilRow[]; siblings: PupilRow[] }): DiaryHead & { row: PupilRow } {
  const row = pupils[0];
  if (!row) throw new NotFoundError();
  const isOwn = siblings.some(({ id }) => id === row.id);
  return { row, pupil: pupilOf(row), siblings: isOwn ? siblings.map(pupilOf) : [] };
}

/** Null while there is nothing for a family to see in the slot. */
export function markOf({ steps, mode, isRetaken, retakeOf }: SlotRow, at: ReadAt): DiaryMark | null {
  const seen = publicSteps(steps, at.now);
  const [shown, last] = [shownMark(seen), seen.at(-1)];
  if (!shown || !last) return null;
  const { changedAt, ...mark } = shown;
  const changedOn = changedAt === null ? null : dayOf(new Date(changedAt), at.timeZone);
  const { debtDueOn } = shown;
  return {
    ...{ ...mark, changedOn, mode, workKind: last.workKind, weight: last.weight, note: last.note, counts: last.counts, isRetaken, retakeOf },
    isOverdue: debtDueOn !== null && debtState({ debtDueOn, isRetaken }, at.today) === 'overdue',
  };
}

/** Null where there is nothing to tell: what was taken back at once was never read. */
export function absenceOf({ kind, minutesLate, reason, steps }: AbsenceRow, at: Pick<ReadAt, 'timeZone'>, slipMinutes: SlipRule): Absence | null {
  const change = absenceChange(steps, slipMinutes);
  if (kind === null && !change) return null;
  return {
    ...{ kind, minutesLate, reason: kind === null ? null : reason, was: change?.was ?? null, because: change?.reason ?? null },
    changedOn: change && dayOf(new Date(change.changedAt), at.timeZone),
  };
}

export function meanOfRow(row: MeanRow | undefined, weightsCount: boolean): Mean {
  if (!row) return { sum: 0, count: 0 };
  return weightsCount ? { sum: row.weightedSum, count: row.weight } : { sum: row.sum, count: row.count };
}

export function audienceOf({ classId, grade, shift }: PupilRow): Audience {
  return { classId: classId ?? undefined, grade: grade ?? undefined, shift: shift ?? undefined };
}

/** Gives any day of one pupil's diary: its lessons with what is due, given and noted in them. */
export function diaryDaysOf(rows: Pick<WeekRows, 'lessons' | 'marks' | 'subjects' | 'reasons' | 'settings'>, calendar: SchoolCalendar, pupil: PupilRow, at: ReadAt) {
  const audience = audienceOf(pupil);
  const own = <R extends { pupilId: string }>(all: readonly R[]) => all.filter(({ pupilId }) => pupilId === pupil.id);
  const [lessons, marks, rules] = [own(rows.lessons), own(rows.marks), rulesFrom(rows.settings)];
  const slipMinutes = slipRuleOf(rules, at.timeZone);

  const lessonOf = ({ id, onDate, position, subjectId, homework, absence, isCancelled }: WeekRows['lessons'][number]): DiaryLesson => {
    const hour = hourOf(calendar, { day: onDate, position }, audience);
    return {
      id,
      number: hour?.number ?? position,
      startsAt: hour ? formatMinutes(hour.startsAtMinute) : '',
      subject: subjectOf(rows, subjectId),
      homework,
      absence: absence && absenceOf(absence, at, slipMinutes),
      isCancelled,
      marks: marks.filter(({ lessonId }) => lessonId === id).flatMap((slot) => markOf(slot, at) ?? []),
    };
  };

  return (onDate: Day): DiaryDay => {
    const day = schoolDayOf(calendar, onDate, audience);
    const reason = day.specialDay && rows.reasons[day.specialDay.id];
    return {
      onDate,
      isToday: onDate === at.today,
      special: day.specialDay && reason ? { kind: day.specialDay.kind, reason } : null,
      free: day.taught ? null : day.why,
      lessons: lessons.filter((lesson) => lesson.onDate === onDate).map(lessonOf),
      homeworkNorm: normOf(pupil.grade, rules.on('homework', onDate)),
    };
  };
}

/** A subject a row refers to is among those of the same statement. */
export function subjectOf({ subjects }: Pick<WeekRows, 'subjects'>, id: string) {
  const subject = subjects[id];
  if (!subject) throw new Error('A subject of the diary is among the subjects of the school');
  return subject;
}

/** Period marks by subject, from the steps that families have seen. */
export function termMarksOf(steps: readonly TermMarkStepRow[], subjects: WeekRows['subjects']): SubjectTermMarks[] {
  const bySubject = new Map<string, Omit<SubjectTermMarks, 'subject'>>();
  for (const { subjectId, period, kind, value, reason, mode } of steps) {
    const marks = bySubject.get(subjectId)?.marks ?? {};
    bySubject.set(subjectId, { mode: mode ?? 'fivePoint', marks });
    const [before, now] = [marks[period], kind === 'notAssessed' ? kind : value];
    if (now === (before?.value ?? null)) continue;
    const was = before?.value ?? before?.was ?? null;
    marks[period] = { value: now, was: was === now ? null : was, reason: before ? reason : null };
  }
  return [...bySubject].filter(([, { marks }]) => Object.keys(marks).length > 0).map(([id, one]) => ({ subject: subjectOf({ subjects }, id), ...one }));
}
