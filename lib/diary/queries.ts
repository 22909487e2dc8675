import 'server-only';
import { ownPupilIds, type Actor } from '@/lib/auth/actor';
import { addDays, type Day, eachDay, weekdayOf, weekOf } from '@/lib/calendar/day';
import type { SchoolCalendar } from '@/lib/calendar/model';
import { now } from '@/lib/clock';
import { readAsActor } from '@/lib/db/as-actor';
import { type CalendarJson, calendarOf } from '@/lib/db/calendar-json';
import { readCardRows } from '@/lib/db/diary/card';
import type { Asked } from '@/lib/db/diary/pupil-sql';
import { readReadings } from '@/lib/db/diary/readings';
import { readAttendanceRows, readMarksRows } from '@/lib/db/diary/term';
import { readSiblingRows, readWeekRows, type WeekRows } from '@/lib/db/diary/week';
import { DomainError, NotFoundError } from '@/lib/errors';
import { confirmableFrom } from '@/lib/confirmations/model';
import { noteReading } from '@/lib/history/readings';
import { can } from '@/lib/policy/can';
import { reachOf } from '@/lib/policy/scopes';
import { rulesFrom } from '@/lib/settings/rules-model';
import { listName } from '@/lib/text/names';
import { hourOf } from '@/lib/timetable/model';
import { absenceOf, audienceOf, diaryDaysOf, headOf, markOf, meanOfRow, pupilOf, type ReadAt, subjectOf, termMarksOf } from './assemble';
import { subjectMarksOf } from './assemble-subject';
import { slipRuleOf } from './model';
import type { AbsentLesson, ChildToday, DiaryAttendance, DiaryCard, DiaryDay, DiaryHead, DiaryMarks, DiaryPupil, DiaryReaders, DiaryWeek, MayConfirm, Missed } from './view';

/**
 * The diary (regulation 1.6-1.9): each page one statement, whatever the number of lessons, marks and children. Whoever
 * of the staff opens one sees what the family sees, and is noted.
 */

const HOUR = 3_600_000;
/** A mark is new on the first page for so long after it, or its correction, became public. */
const NEW_FOR_HOURS = 72;
/** For so many days back it is told who looked at a record. */
const READERS_DAYS = 60;

/** Whose diaries are the actor's own: children under an open guardianship, and oneself as a pupil. */
export async function listDiaries(actor: Actor): Promise<DiaryPupil[]> {
  const rows = await readAsActor(actor, (db) => readSiblingRows(db, askedBy(actor, [], now())));
  return rows.map(pupilOf);
}

/** The week that holds `day` in one pupil's diary. Throws not-found for a pupil out of reach. */
export async function getDiaryWeek(actor: Actor, pupilId: string, day: Day = actor.today): Promise<DiaryWeek> {
  const [from, at] = [weekOf(day), readAt(actor)];
  const asked = { ...askedBy(actor, [pupilId], at.now), from, to: addDays(from, 6), newSince: null, readerId: actor.personId };
  const rows = await readAsActor(actor, (db) => readWeekRows(db, asked));
  const { row, ...head } = headOf(rows);
  noteStaffReading(actor, head);
  const calendar = calendarOf(rows.calendar, from);
  const dayOfDiary = diaryDaysOf(rows, calendar, row, at);
  const to = lastShown(from, calendar, rows);
  const present = weekOf(actor.today);
  const { weightsCount } = rulesFrom(rows.settings).on('term', rows.term?.endsOn ?? actor.today);
  const days = eachDay(from, to).map(dayOfDiary);
  return {
    ...head,
    from,
    to,
    ...neighboursOf(from, rows.calendar),
    present: present === from ? null : present,
    days,
    term: rows.term,
    mean: meanOfRow(rows.means[row.id], weightsCount),
    missedLessons: rows.missed[row.id] ?? 0,
    tasks: { ...nextDayOf(rows, row.id, actor), count: rows.tasks.length },
    mayTick: row.id === actor.personId && can(actor, 'homework:tick'),
    read: rows.readings.map(({ at: readAt, ...one }) => ({ by: listName(one), at: readAt })),
    mayConfirm: mayConfirm(actor, { pupilId: row.id, from, days, rows }),
  };
}

/** All of a term's marks as the family has seen them, by subject. Throws not-found for a pupil or a term out of reach. */
export async function getDiaryMarks(actor: Actor, pupilId: string, termId: string | null = null): Promise<DiaryMarks> {
  const at = readAt(actor);
  const rows = await readAsActor(actor, (db) => readMarksRows(db, askedBy(actor, [pupilId], at.now), termId));
  const { row: _row, ...head } = headOf(rows);
  if (termId !== null && !rows.term) throw new NotFoundError();
  noteStaffReading(actor, head);
  const rules = rulesFrom(rows.settings);
  const subjects = rows.subjectIds.map((id) => subjectMarksOf(rows, id, rules, at));
  return { ...head, terms: rows.terms, term: rows.term, subjects, termMarks: termMarksOf(rows.termMarks, rows.subjects) };
}

/** A pupil's year for his report card. One statement. Throws not-found for a pupil out of reach. */
export async function getDiaryCard(actor: Actor, pupilId: string): Promise<DiaryCard> {
  const rows = await readAsActor(actor, (db) => readCardRows(db, askedBy(actor, [pupilId], now())));
  const { row: _row, ...head } = headOf(rows);
  noteStaffReading(actor, head);
  const { terms, term, subjectIds, subjects, termMarks } = rows;
  const missed = rows.missed.flatMap(({ termId, ...counts }) => terms.filter(({ id }) => id === termId).map((one) => ({ term: one, ...counts })));
  return { ...head, terms, term, missed, subjects: subjectIds.map((id) => subjectOf(rows, id)), termMarks: termMarksOf(termMarks, subjects) };
}

/** Absences and lateness of a term by reason. Throws not-found for a pupil or a term out of reach. */
export async function getDiaryAttendance(actor: Actor, pupilId: string, termId: string | null = null): Promise<DiaryAttendance> {
  const rows = await readAsActor(actor, (db) => readAttendanceRows(db, askedBy(actor, [pupilId], now()), termId));
  const { row, ...head } = headOf(rows);
  if (termId !== null && !rows.term) throw new NotFoundError();
  noteStaffReading(actor, head);
  const [audience, slipMinutes] = [audienceOf(row), slipRuleOf(rulesFrom(rows.settings), actor.timeZone)];
  const lessons = rows.lessons.flatMap(({ id, onDate, position, subjectId, ...row }): AbsentLesson[] => {
    const absence = absenceOf(row, actor, slipMinutes);
    const hour = hourOf(calendarOf(rows.calendar, onDate), { day: onDate, position }, audience);
    return absence ? [{ ...absence, id, onDate, number: hour?.number ?? position, subject: subjectOf(rows, subjectId) }] : [];
  });
  const absent = lessons.filter(({ kind }) => kind === 'absent');
  const late = lessons.filter(({ kind }) => kind === 'late');
  const because = (reason: AbsentLesson['reason']) => missedOf(absent.filter((lesson) => lesson.reason === reason));
  return {
    ...head,
    terms: rows.terms,
    term: rows.term,
    lessons,
    missed: missedOf(absent),
    byReason: { sick: because('sick'), valid: because('valid'), none: because('none'), unexplained: because(null) },
    late: { times: late.length, minutes: late.reduce((sum, { minutesLate }) => sum + (minutesLate ?? 0), 0) },
  };
}

/**
 * Who of the staff looked at the record of one's own child, or at one's own, by hat and day (law on personal data: access is
 * logged, and told). Throws not-found for everybody else: the school's own list is the director's.
 */
export async function getDiaryReaders(actor: Actor, pupilId: string): Promise<DiaryReaders> {
  if (!ownPupilIds(actor).includes(pupilId)) throw new NotFoundError();
  const since = addDays(actor.today, -READERS_DAYS);
  const rows = await readAsActor(actor, (db) => readReadings(db, askedBy(actor, [pupilId], now()), since));
  const { row: _, ...head } = headOf(rows);
  const days = [...new Set(rows.readings.map(({ onDate }) => onDate))];
  return { ...head, since, days: days.map((onDate) => ({ onDate, readings: rows.readings.filter((one) => one.onDate === onDate).map(({ hat, count }) => ({ hat, count })) })) };
}

/** The first page of a family: each child's day, what is new, and the tasks of the next day with lessons. */
export async function getFamilyToday(actor: Actor): Promise<ChildToday[]> {
  const at = readAt(actor);
  const days = { from: actor.today, to: actor.today, newSince: new Date(at.now.getTime() - NEW_FOR_HOURS * HOUR), readerId: actor.personId };
  const rows = await readAsActor(actor, (db) => readWeekRows(db, { ...askedBy(actor, ownPupilIds(actor), at.now), ...days }));
  const calendar = calendarOf(rows.calendar, actor.today);
  return rows.pupils.map((pupil): ChildToday => {
    const own = <R extends { pupilId: string }>(all: readonly R[]) => all.filter(({ pupilId }) => pupilId === pupil.id);
    const newMarks = own(rows.marks)
      .filter(({ publicSince }) => Date.parse(publicSince) > days.newSince.getTime())
      .flatMap((slot) => {
        const mark = markOf(slot, at);
        return mark ? [{ ...mark, onDate: slot.onDate, subject: subjectOf(rows, slot.subjectId) }] : [];
      });
    const items = own(rows.tasks).map(({ subjectId, text, minutes }) => ({ subject: subjectOf(rows, subjectId), text, minutes }));
    return {
      pupil: pupilOf(pupil),
      day: diaryDaysOf(rows, calendar, pupil, at)(actor.today),
      newMarks: newMarks.toReversed(),
      tasks: { ...nextDayOf(rows, pupil.id, actor), items },
    };
  });
}

function readAt({ today, timeZone }: Actor): ReadAt {
  return { now: now(), today, timeZone };
}

export function askedBy(actor: Actor, pupilIds: readonly string[], at: Date): Asked {
  const { schoolId, today } = actor;
  return { schoolId, pupilIds, siblingIds: ownPupilIds(actor), reach: reachOf(actor, 'diary:read'), today, now: at };
}

/** As lib/families/commands.ts will answer; a week without a lesson is nobody's to read. */
function mayConfirm(actor: Actor, { pupilId, from, days, rows }: { pupilId: string; from: Day; days: readonly DiaryDay[]; rows: WeekRows }): MayConfirm {
  const isRead = rows.readings.some(({ guardianId }) => guardianId === actor.personId);
  const hasLessons = days.some(({ lessons }) => lessons.length > 0);
  if (!reachOf(actor, 'week:confirm').pupilIds.includes(pupilId) || isRead || !hasLessons || rows.isArchived) return null;
  if (actor.today >= confirmableFrom(from)) return 'now';
  return from === weekOf(actor.today) ? 'soon' : null;
}

/** A family opens its own record unnoted; whoever else may open a diary wears one of these hats. Throws `readingsHeld` where she opened unusually many. */
export function noteStaffReading(actor: Actor, { pupil }: DiaryHead): void {
  if (ownPupilIds(actor).includes(pupil.id)) return;
  if (actor.isReadingHeld) throw new DomainError('readingsHeld');
  const hat = actor.hats.find((worn) => worn === 'director' || worn === 'deputy') ?? 'classTeacher';
  noteReading(actor, { hat, subjectKind: 'pupil', subjectId: pupil.id });
}

/** Friday or Saturday, as the school's week has it; later when a lesson was put there. */
export function lastShown(from: Day, { weekdays }: SchoolCalendar, { lessons }: Pick<WeekRows, 'lessons'>): Day {
  const last = Math.max(5, ...weekdays, ...lessons.map(({ onDate }) => weekdayOf(onDate)));
  return addDays(from, last - 1);
}

/** The weeks before and after, as far as a school year reaches. */
export function neighboursOf(from: Day, { years }: CalendarJson): Pick<DiaryWeek, 'previous' | 'next'> {
  const [previous, next] = [addDays(from, -7), addDays(from, 7)];
  const isInYear = (week: Day) => years.some(({ startsOn, endsOn }) => addDays(week, 6) >= startsOn && week <= endsOn);
  return { previous: isInYear(previous) ? previous : null, next: isInYear(next) ? next : null };
}

function nextDayOf(rows: WeekRows, pupilId: string, { today }: Actor) {
  const onDate = rows.nextDays[pupilId] ?? null;
  return { onDate, isTomorrow: onDate === addDays(today, 1) };
}

function missedOf(lessons: readonly AbsentLesson[]): Missed {
  return { lessons: lessons.length, days: new Set(lessons.map(({ onDate }) => onDate)).size };
}
