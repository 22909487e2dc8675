import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn } from '@/lib/db/day-column';
import { openBetween } from '@/lib/db/open-period';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import { reconcileLessonsWithin, type ReconcileCounts, type TimeAuthor } from '@/lib/timetable/commands';
import { addDays, type Day, eachDay } from './day';
import { columnsOfScope, type SchoolCalendar, specialDayOf, WHOLE_SCHOOL } from './model';
import { findYearWithin, getCalendarWithin, requireOpenYearWithin } from './queries';
import type { SpecialDayToChange, SpecialDayToDeclare, SpecialDayToWithdraw, TermToMove } from './schema';

/**
 * Changes of the calendar, also in the middle of the year. Each lets the lesson rows follow in its own transaction;
 * whatever was filled stays, and what is still due on a day that became free is excused from then on.
 */

/**
 * Declares a day, or a run of days, to be off, to work as another weekday, remote or shortened. What would excuse lessons
 * of days that are past is left to another by whoever kept lessons then, as a cancelled lesson is: the author of a matter
 * never decides it. Days from today on are everybody's of the leadership. Throws not-allowed, own-matter, invalid-input,
 * year-archived.
 */
export async function declareSpecialDay(actor: Actor, input: SpecialDayToDeclare): Promise<ReconcileCounts> {
  if (!can(actor, 'calendar:change')) throw new DomainError('notAllowed');
  return asActor(actor, (db) => declareSpecialDayWithin(db, actor, input));
}

export async function declareSpecialDayWithin(db: Db, author: TimeAuthor, input: SpecialDayToDeclare): Promise<ReconcileCounts> {
  return reconcileLessonsWithin(db, author, { ...(await rememberDayWithin(db, author, input)), groupIds: null });
}

/** The days of a year whose lessons have to follow. */
interface ChangedDays {
  yearId: string;
  from: Day;
  to: Day;
}

async function rememberDayWithin(db: Db, author: TimeAuthor, input: SpecialDayToDeclare): Promise<ChangedDays> {
  const { schoolId, personId } = author;
  const { startedOn, endedOn, scope, kind } = input;
  const year = await findYearWithin(db, schoolId, startedOn);
  if (!year || startedOn < year.startsOn || endedOn > year.endsOn) throw new DomainError('invalidInput');
  await requireOpenYearWithin(db, schoolId, year.id);
  if (kind === 'off' || kind === 'worksAs') await requireOthersPastWithin(db, author, [startedOn, endedOn]);
  await requireKnownWithin(db, schoolId, input);
  const runs = runsToDeclare(await getCalendarWithin(db, schoolId, year.id), input);
  const days = runs.map(([from, to]) => ({ id: newId(), from, to }));
  await db.specialDay.createMany({
    data: days.map(({ id, from, to }) => ({
      schoolId,
      id,
      yearId: year.id,
      startedOn: columnOfDay(from),
      endedOn: columnOfDay(to),
      kind,
      ...columnsOfScope(scope),
      worksAsWeekday: kind === 'worksAs' ? input.worksAsWeekday : null,
      bellScheduleId: kind === 'shortened' ? input.bellScheduleId : null,
      reasonKy: input.reason.ky,
      reasonRu: input.reason.ru,
      reasonEn: input.reason.en,
      orderNumber: input.orderNumber,
      enteredAt: now(),
      enteredById: personId,
    })),
  });
  await rememberWithin(
    db,
    author,
    days.map(({ id, from, to }) => ({ fact: 'day.declared', payload: { specialDayId: id, from, to, kind } })),
  );
  return { yearId: year.id, from: startedOn, to: endedOn };
}

/**
 * Takes a declared day back and declares another in its place: a holiday that was moved, remote weeks that end earlier. Throws
 * what both throw.
 */
export async function changeSpecialDayWithin(db: Db, author: TimeAuthor, { specialDayId, ...input }: SpecialDayToChange): Promise<void> {
  const left = await forgetDayWithin(db, author, { specialDayId });
  const taken = await rememberDayWithin(db, author, input);
  const areApart = left.yearId !== taken.yearId || left.to < addDays(taken.from, -1) || taken.to < addDays(left.from, -1);
  const both = { ...left, from: left.from < taken.from ? left.from : taken.from, to: left.to > taken.to ? left.to : taken.to };
  // Days apart are followed one after the other: no lesson wanders from the one to the other.
  for (const days of areApart ? [left, taken] : [both]) await reconcileLessonsWithin(db, author, { ...days, groupIds: null });
}

/** Takes a declared day back: its lessons return under their own ids. Own-matter as `declareSpecialDay`, of a day that worked as another. */
export async function withdrawSpecialDay(actor: Actor, input: SpecialDayToWithdraw): Promise<ReconcileCounts> {
  if (!can(actor, 'calendar:change')) throw new DomainError('notAllowed');
  return asActor(actor, (db) => withdrawSpecialDayWithin(db, actor, input));
}

export async function withdrawSpecialDayWithin(db: Db, author: TimeAuthor, input: SpecialDayToWithdraw): Promise<ReconcileCounts> {
  return reconcileLessonsWithin(db, author, { ...(await forgetDayWithin(db, author, input)), groupIds: null });
}

async function forgetDayWithin(db: Db, author: TimeAuthor, { specialDayId }: SpecialDayToWithdraw): Promise<ChangedDays> {
  const { schoolId, personId } = author;
  const special = await db.specialDay.findFirst({ where: { schoolId, id: specialDayId, withdrawnAt: null } });
  if (!special) throw new NotFoundError();
  await requireOpenYearWithin(db, schoolId, special.yearId);
  const [from, to] = [dayOfColumn(special.startedOn), dayOfColumn(special.endedOn)];
  if (special.kind === 'worksAs') await requireOthersPastWithin(db, author, [from, to]);
  await db.specialDay.update({
    where: { schoolId_id: { schoolId, id: specialDayId } },
    data: { withdrawnAt: now(), withdrawnById: personId },
  });
  await rememberWithin(db, author, [{ fact: 'day.withdrawn', payload: { specialDayId } }]);
  return { yearId: special.yearId, from, to };
}

/** Gives a term other dates, inside the year and beside the other terms of its kind. A closed term does not move; own-matter as `declareSpecialDay`, of days that leave it. */
export async function moveTerm(actor: Actor, input: TermToMove): Promise<ReconcileCounts> {
  if (!can(actor, 'calendar:change')) throw new DomainError('notAllowed');
  return asActor(actor, (db) => moveTermWithin(db, actor, input));
}

export async function moveTermWithin(db: Db, author: TimeAuthor, { termId, startsOn, endsOn }: TermToMove): Promise<ReconcileCounts> {
  const { schoolId } = author;
  const term = await db.term.findUnique({
    where: { schoolId_id: { schoolId, id: termId } },
    include: { termClosings: { where: { reopenedAt: null }, select: { id: true } } },
  });
  if (!term) throw new NotFoundError();
  await requireOpenYearWithin(db, schoolId, term.yearId);
  if (term.termClosings.length > 0) throw new DomainError('termClosed');
  const calendar = await getCalendarWithin(db, schoolId, term.yearId);
  const isTaken = calendar.terms.some(
    (other) => other.id !== termId && other.kind === term.kind && other.startsOn <= endsOn && startsOn <= other.endsOn,
  );
  if (isTaken || startsOn < calendar.startsOn || endsOn > calendar.endsOn) throw new DomainError('invalidInput');
  const before: [Day, Day] = [dayOfColumn(term.startsOn), dayOfColumn(term.endsOn)];
  await requireOthersPastWithin(db, author, [before[0], addDays(startsOn, -1)]);
  await requireOthersPastWithin(db, author, [addDays(endsOn, 1), before[1]]);

  await db.term.update({
    where: { schoolId_id: { schoolId, id: termId } },
    data: { startsOn: columnOfDay(startsOn), endsOn: columnOfDay(endsOn) },
  });
  await rememberWithin(db, author, [{ fact: 'term.moved', payload: { termId, from: before, to: [startsOn, endsOn] } }]);
  const [from, to] = [[before[0], startsOn].sort()[0], [before[1], endsOn].sort()[1]];
  return reconcileLessonsWithin(db, author, { yearId: term.yearId, from: from ?? startsOn, to: to ?? endsOn, groupIds: null });
}

/**
 * The runs of days to store. A long run of remote or shortened days passes over the days that are off already, else a
 * class taught remotely for two weeks would be taught on the holiday in between; a single day means what it says.
 */
function runsToDeclare(calendar: SchoolCalendar, { startedOn, endedOn, scope, kind }: SpecialDayToDeclare): [Day, Day][] {
  if (startedOn === endedOn || kind === 'off' || kind === 'worksAs') return [[startedOn, endedOn]];
  const runs: [Day, Day][] = [];
  for (const day of eachDay(startedOn, endedOn)) {
    if (specialDayOf(calendar, day, scope.of === 'school' ? WHOLE_SCHOOL : scope)?.kind === 'off') continue;
    const last = runs.at(-1);
    if (last && addDays(last[1], 1) === day) last[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}

/** Throws not-found for a class or bells that are not there. */
async function requireKnownWithin(db: Db, schoolId: string, input: SpecialDayToDeclare): Promise<void> {
  const { scope } = input;
  const schoolClass = scope.of !== 'class' || (await db.schoolClass.findFirst({ where: { schoolId, id: scope.classId }, select: { id: true } }));
  const bells = input.kind !== 'shortened' || (await db.bellSchedule.findFirst({ where: { schoolId, id: input.bellScheduleId }, select: { id: true } }));
  if (!schoolClass || !bells) throw new NotFoundError();
}

/** Throws own-matter when the author was to keep a lesson on a day of the span that is past. */
async function requireOthersPastWithin(db: Db, { schoolId, personId, today }: TimeAuthor, [from, to]: [Day, Day]): Promise<void> {
  if (!personId || from > to || from >= today) return;
  const last = to < today ? to : addDays(today, -1);
  const past = { gte: columnOfDay(from), lte: columnOfDay(last) };
  const assigned = { teacherId: personId, ...openBetween(from, last) };
  const kept = await db.lesson.findFirst({
    where: {
      ...{ schoolId, onDate: past, withdrawnAt: null, leftTimetableAt: null, cancelledAt: null },
      OR: [{ group: { teachingAssignments: { some: assigned } } }, { substitutions: { some: { substituteId: personId, withdrawnAt: null } } }],
    },
    select: { id: true },
  });
  if (kept) throw new DomainError('ownMatter');
}
