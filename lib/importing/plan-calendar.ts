import { addDays, type Day } from '@/lib/calendar/day';
import type { BellSlot } from '@/lib/calendar/model';
import type { CalendarBells, CalendarSpecialDay } from './model';
import type { Planning } from './planning';
import type { PresentSpecialDay, PresentYear } from './present';
import type { Days } from './problem';

/** The year the import works in. */
export interface PlannedYear extends PresentYear {
  /** The day from which changes count: today, drawn into the year. */
  from: Day;
}

/** The year of the calendar file, else the one that is there; null, with an error, when there is neither, it is archived, or lists are for the next. */
export function planYear(planning: Planning): PlannedYear | null {
  const { present, files, options } = planning;
  checkTimeZone(planning);
  const weekdays = weekdaysOf(planning);
  const told = files.calendar?.year;
  if (!present.year && !told) {
    planning.problems.error('yearMissing');
    return null;
  }
  if (present.year && present.isArchived) {
    planning.problems.error('yearArchived', {}, { year: present.year.label });
    return null;
  }
  // A list says where everybody is from now on: of a year that gave way to the next it would take the pupils back out of it.
  if (present.year && present.nextYear && files.pupils.length + files.staff.length > 0) {
    planning.problems.error('yearTurned', {}, { year: present.year.label, next: present.nextYear });
    return null;
  }
  const year = { ...(present.year ?? { id: planning.newId() }), ...(told ?? present.year), weekdays } as PresentYear;
  const from = options.today < year.startsOn ? year.startsOn : options.today > year.endsOn ? year.endsOn : options.today;
  if (options.today > year.endsOn) planning.problems.warning('yearOver', {}, { year: year.label });
  if (!present.year) {
    planning.work.schoolYears.create.push(year);
    planning.created('year', year.label);
  } else keepYear(planning, present.year, year);
  return { ...year, from };
}

/** Bells are told by the clock of a zone: a file written for another one would ring at other moments in this school. */
function checkTimeZone({ files: { calendar }, options, problems }: Planning): void {
  if (!calendar?.timeZone) return;
  const { name, row } = calendar.timeZone;
  const zone = (timeZone: string) => new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  if (zone(name) === zone(options.timeZone)) return;
  problems.error('timeZoneDiffers', { file: calendar.file, row, field: 'timeZone' }, { listed: name, zone: options.timeZone });
}

function keepYear(planning: Planning, before: PresentYear, after: PresentYear): void {
  const days = (year: PresentYear) => year.weekdays.join(', ');
  const changes = [
    ...(isSameSpan(before, after) ? [] : [{ field: 'dates' as const, from: spanOf(before), to: spanOf(after) }]),
    ...(days(before) === days(after) ? [] : [{ field: 'weekdays' as const, from: days(before), to: days(after) }]),
  ];
  planning.kept('year', after.label, changes);
  if (changes.length === 0) return;
  planning.work.schoolYears.change.push(after);
  lessonsFollowFrom(planning, before.startsOn < after.startsOn ? before.startsOn : after.startsOn);
}

const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5];

/** The taught weekdays: of the calendar file, else those of the timetable, else as they were. */
function weekdaysOf({ files, present }: Planning): number[] {
  if (files.calendar?.weekdays) return [...files.calendar.weekdays].sort((a, b) => a - b);
  const taught = new Set(files.timetable?.groups.flatMap((group) => group.lessons.map((lesson) => lesson.weekday)));
  if (taught.size === 0) return present.year?.weekdays ?? MONDAY_TO_FRIDAY;
  return [...new Set([...MONDAY_TO_FRIDAY, ...taught])].sort((a, b) => a - b);
}

/** The bells; special days need the classes and come later. Gives the id of each bell schedule by name. */
export function planBellSchedules(planning: Planning, year: PlannedYear): Map<string, string> {
  const { files, present } = planning;
  const ids = new Map(present.bellSchedules.map((schedule) => [schedule.name, schedule.id]));
  for (const bells of files.calendar?.bells ?? []) ids.set(bells.name, planBells(planning, year, bells));
  return ids;
}

/** Bells that differ ring from the day of the change; those that never rang are corrected where they stand. */
function planBells(planning: Planning, year: PlannedYear, bells: CalendarBells): string {
  const { present, work } = planning;
  const before = present.bellSchedules.find((schedule) => schedule.name === bells.name);
  if (before && slotsKey(before.slots) === slotsKey(bells.slots)) {
    planning.kept('bells', bells.name, []);
    return before.id;
  }
  if (before && before.startedOn >= year.from) {
    const gone = before.slots.filter((slot) => !bells.slots.some(({ position }) => position === slot.position));
    const positions = gone.map(({ position }) => position).join(', ');
    if (gone.length > 0) planning.problems.warning('bellsStay', {}, { bells: bells.name, positions });
    work.bellSchedules.change.push({ id: before.id, slots: bells.slots });
  } else if (before) work.bellSchedules.change.push({ id: before.id, endedOn: addDays(year.from, -1) });
  lessonsFollowFrom(planning, before ? year.from : year.startsOn);
  if (before) planning.kept('bells', bells.name, [{ field: 'bells', from: timesOf(before.slots), to: timesOf(bells.slots) }]);
  else planning.created('bells', bells.name);
  if (before && before.startedOn >= year.from) return before.id;
  const id = planning.newId();
  work.bellSchedules.create.push({ id, ...bells, startedOn: before ? year.from : year.startsOn, endedOn: null });
  return id;
}

function slotsKey(slots: readonly BellSlot[]): string {
  const parts = slots.map((slot) => [slot.position, slot.shift, slot.number, slot.startsAtMinute, slot.endsAtMinute].join(' '));
  return parts.sort().join('\n');
}

function timesOf(slots: readonly BellSlot[]): string {
  const time = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  return slots.map((slot) => `${time(slot.startsAtMinute)}-${time(slot.endsAtMinute)}`).join(', ');
}

/** Days that differ from the week. Those an earlier import brought and the file no longer names are withdrawn. */
export function planSpecialDays(
  planning: Planning,
  year: PlannedYear,
  classIds: ReadonlyMap<string, string>,
  bellIds: ReadonlyMap<string, string>,
): void {
  const { files, present, work } = planning;
  if (!files.calendar) return;
  const file = files.calendar.file;
  const unmatched = new Map(present.specialDays.map((special) => [specialDayKey(special), special]));
  for (const special of files.calendar.specialDays) {
    const wanted = resolve(special, classIds, bellIds);
    if (!wanted) {
      const className = special.scope.of === 'class' ? special.scope.class.name : '';
      const place = { file, row: special.row, field: 'class' as const };
      if (classIds.size > 0) planning.problems.error('classUnknown', place, { name: className });
      else planning.problems.warning('dayBeforeClasses', place, { name: className, day: { from: special.startedOn } });
    } else if (unmatched.delete(specialDayKey(wanted))) planning.kept('specialDay', special.reason.ky, []);
    else {
      work.specialDays.create.push({ ...wanted, id: planning.newId(), yearId: year.id, isWithdrawn: false });
      planning.created('specialDay', special.reason.ky, [], special.startedOn);
      lessonsFollowFrom(planning, special.startedOn);
    }
  }
  for (const special of unmatched.values()) {
    if (special.isByHand) continue;
    work.specialDays.change.push({ id: special.id, isWithdrawn: true });
    planning.ended('specialDay', special.reason.ky, [{ field: 'dates', from: { from: special.startedOn }, to: '' }], special.startedOn);
    lessonsFollowFrom(planning, special.startedOn);
  }
}

type WantedDay = Omit<PresentSpecialDay, 'id' | 'isByHand'>;

function resolve(special: CalendarSpecialDay, classIds: ReadonlyMap<string, string>, bellIds: ReadonlyMap<string, string>): WantedDay | null {
  const { bells, scope, row: _, ...rest } = special;
  const bellScheduleId = bells === null ? null : (bellIds.get(bells) ?? null);
  if (scope.of !== 'class') return { ...rest, scope, bellScheduleId };
  const classId = classIds.get(scope.class.key);
  return classId === undefined ? null : { ...rest, scope: { of: 'class', classId }, bellScheduleId };
}

function specialDayKey({ startedOn, endedOn, kind, scope, worksAsWeekday, bellScheduleId, reason, orderNumber }: WantedDay): string {
  const whom = Object.values(scope).join(' ');
  return JSON.stringify([startedOn, endedOn, kind, whom, worksAsWeekday, bellScheduleId, reason.ky, reason.ru, reason.en, orderNumber]);
}

type Span = Pick<PresentYear, 'startsOn' | 'endsOn'>;

export function spanOf({ startsOn, endsOn }: Span): Days {
  return { from: startsOn, to: endsOn };
}

export function isSameSpan(a: Span, b: Span): boolean {
  return a.startsOn === b.startsOn && a.endsOn === b.endsOn;
}

/** Lessons from that day on may be others now. */
export function lessonsFollowFrom(planning: Planning, day: Day): void {
  const { work } = planning;
  if (work.lessonsFollowFrom === null || day < work.lessonsFollowFrom) work.lessonsFollowFrom = day;
}
