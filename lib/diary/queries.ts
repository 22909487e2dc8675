import 'server-only';
import { ownPupilIds, type Actor } from '@/lib/auth/actor';
import { addDays, weekOf, type Day } from '@/lib/calendar/day';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { calendarOf } from '@/lib/db/calendar-json';
import type { Asked } from '@/lib/db/diary/pupil-sql';
import { readAttendanceRows, readMarksRows } from '@/lib/db/diary/term';
import { readWeekRows } from '@/lib/db/diary/week';
import { reachOf } from '@/lib/policy/scopes';
import { hourOf } from '@/lib/timetable/model';
import { noteReading } from '@/lib/history/readings';
import { audienceOf, dayOf, headOf, markOf, pupilOf, termOfWeek } from './assemble';
import { meanOf } from './model';
import type { ChildToday, DiaryAttendance, DiaryMarks, DiaryPupil, DiaryWeek } from './view';

/** New on the first page: marks that became public within so many days. */
const NEW_FOR_DAYS = 3;

function askedBy(actor: Actor, pupilIds: readonly string[]): Asked {
  return {
    schoolId: actor.schoolId,
    pupilIds,
    siblingIds: ownPupilIds(actor),
    reach: reachOf(actor, 'diary:read'),
    today: actor.today,
    now: now(),
  };
}

/** A family opens its own record unnoted; whoever else may open a diary wears one of these hats. */
function noteStaffReading(actor: Actor, pupilId: string): void {
  if (ownPupilIds(actor).includes(pupilId)) return;
  const hat = actor.hats.find((worn) => worn === 'director' || worn === 'deputy') ?? 'classTeacher';
  noteReading(actor, { hat, subjectKind: 'pupil', subjectId: pupilId });
}

/** Whose diaries are the actor's own: children under an open guardianship, and oneself as a pupil. */
export async function listDiaries(actor: Actor): Promise<DiaryPupil[]> {
  const rows = await asActor(actor, (db) => readWeekRows(db, askedBy(actor, []), actor.today, actor.today));
  return rows.siblings.map(pupilOf);
}

/** The week (Monday to Saturday) that holds `day` in one pupil's diary. Throws not-found for a pupil out of reach. */
export async function getDiaryWeek(actor: Actor, pupilId: string, day: Day = actor.today): Promise<DiaryWeek> {
  const from = weekOf(day);
  const to = addDays(from, 5);
  const rows = await asActor(actor, (db) => readWeekRows(db, askedBy(actor, [pupilId]), from, to));
  const head = headOf(rows);
  const calendar = calendarOf(rows.calendar, to);
  const days = Array.from({ length: 6 }, (_, i) => dayOf(rows, calendar, pupilId, addDays(from, i), actor.today));
  noteStaffReading(actor, pupilId);
  return {
    ...head,
    from,
    to,
    previous: addDays(from, -7),
    next: addDays(from, 7),
    days: calendar.weekdays.includes(6) || days[5]!.lessons.length > 0 ? days : days.slice(0, 5),
    term: termOfWeek(calendar, to < actor.today ? to : actor.today),
    mean: meanOf(rows.marks.map((mark) => markOf(mark.steps)).filter((mark) => mark !== null)),
    missedLessons: rows.missed[0]?.count ?? 0,
    tasks: { onDate: rows.tasks[0]?.onDate ?? null, count: rows.tasks.length },
  };
}

/** All published marks of a term by subject. Throws not-found for a pupil out of reach. */
export async function getDiaryMarks(actor: Actor, pupilId: string, termId: string | null): Promise<DiaryMarks> {
  const rows = await asActor(actor, (db) => readMarksRows(db, askedBy(actor, [pupilId]), termId));
  const head = headOf(rows);
  noteStaffReading(actor, pupilId);
  const subjects = rows.subjects.map(({ subject, marks }) => {
    const shown = marks.flatMap(({ onDate, topic, steps }) => {
      const mark = markOf(steps);
      return mark ? [{ ...mark, onDate, topic }] : [];
    });
    return { subject, marks: shown, mean: meanOf(shown) };
  });
  return { ...head, terms: rows.terms, term: rows.term, subjects };
}

/** Absences and lateness of a term by reason. Throws not-found for a pupil out of reach. */
export async function getDiaryAttendance(actor: Actor, pupilId: string, termId: string | null): Promise<DiaryAttendance> {
  const rows = await asActor(actor, (db) => readAttendanceRows(db, askedBy(actor, [pupilId]), termId));
  const head = headOf(rows);
  noteStaffReading(actor, pupilId);
  const audience = audienceOf(rows.pupils[0]!);
  const lessons = rows.lessons.map(({ position, ...lesson }) => {
    const calendar = calendarOf(rows.calendar, lesson.onDate);
    return { ...lesson, number: hourOf(calendar, { day: lesson.onDate, position }, audience)?.number ?? position };
  });
  const absent = lessons.filter((lesson) => lesson.kind === 'absent');
  const late = lessons.filter((lesson) => lesson.kind === 'late');
  const because = (reason: string | null) => absent.filter((lesson) => lesson.reason === reason).length;
  return {
    ...head,
    terms: rows.terms,
    term: rows.term,
    lessons,
    days: new Set(absent.map((lesson) => lesson.onDate)).size,
    byReason: { sick: because('sick'), valid: because('valid'), none: because('none'), unexplained: because(null) },
    late: { times: late.length, minutes: late.reduce((sum, lesson) => sum + (lesson.minutesLate ?? 0), 0) },
  };
}

/** The first page of a family: each child's day, what is new, and the tasks of the next day with lessons. */
export async function getFamilyToday(actor: Actor): Promise<ChildToday[]> {
  const rows = await asActor(actor, (db) => readWeekRows(db, askedBy(actor, ownPupilIds(actor)), actor.today, actor.today));
  const newSince = addDays(actor.today, -NEW_FOR_DAYS);
  return rows.pupils.map((pupil) => ({
    pupil: pupilOf(pupil),
    day: dayOf(rows, calendarOf(rows.calendar, actor.today), pupil.id, actor.today, actor.today),
    newMarks: rows.marks
      .filter((mark) => mark.pupilId === pupil.id && mark.onDate >= newSince)
      .flatMap(({ onDate, subject, steps }) => {
        const mark = markOf(steps);
        return mark ? [{ ...mark, onDate, subject }] : [];
      })
      .reverse(),
    tasks: {
      onDate: rows.tasks.find((task) => task.pupilId === pupil.id)?.onDate ?? null,
      items: rows.tasks.filter((task) => task.pupilId === pupil.id),
    },
  }));
}
