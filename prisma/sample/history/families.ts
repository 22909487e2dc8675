import { addDays, weekOf } from '@/lib/calendar/day';
import type { Ledger } from './ledger';
import { Random } from './random';
import { type SampleSchool, schoolDaysUntil } from './school';

/** What families do in the diary: read a week once it is over, tick off what is done. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Four in the afternoon of a Friday, and so many hours until Sunday evening. */
const [FROM_FRIDAY, WITHIN] = [16 * HOUR, 52];
/** Weeks before the present one in which homework was given and ticked; what is due in it is left to whoever tries it. */
const TICKED_WEEKS = 2;

/** Of three guardians two read nearly every week, some now and then, the others never. */
export function confirmWeeks(school: SampleSchool, ledger: Ledger): void {
  const weeks = [...new Set(schoolDaysUntil(school, school.today).map(weekOf))].filter((week) => week < weekOf(school.today));
  for (const { guardianId, pupilId, key, startedOn } of school.guardians) {
    const habit = new Random('family', key);
    const reads = habit.chance(0.62) ? 0.93 : habit.chance(0.6) ? 0.4 : 0;
    for (const week of weeks) {
      const random = new Random('week', key, week);
      const at = school.midnight(addDays(week, 4)) + FROM_FRIDAY + random.int(0, WITHIN * 60) * MINUTE;
      if (startedOn <= week && at < school.now && random.chance(reads)) ledger.confirmWeek({ guardianId, pupilId }, week, at);
    }
  }
}

/** A quarter of the pupils tick off most of their homework, in the evening of the day it was given. */
export function tickHomework(school: SampleSchool, ledger: Ledger): void {
  const [from, to] = [addDays(weekOf(school.today), -7 * TICKED_WEEKS), weekOf(school.today)];
  const numberOf = new Map(school.pupils.map(({ id, number }) => [id, number]));
  const dueIn = new Map(ledger.homework.filter(({ text }) => text !== null).map(({ given_lesson_id, due_lesson_id }) => [given_lesson_id, due_lesson_id]));
  for (const { key, lessons, members } of school.groups) {
    const past = new Set<unknown>(lessons.filter(({ day }) => day < to).map(({ id }) => id));
    const recent = lessons.filter(({ id, day }) => day >= from && past.has(dueIn.get(id)));
    for (const { pupilId, startedOn, endedOn } of members) {
      const number = numberOf.get(pupilId);
      if (number === undefined || !new Random('ticks', number).chance(0.25)) continue;
      for (const { id, day } of recent) {
        const random = new Random('tick', key, day, number);
        const at = school.midnight(day) + 17 * HOUR + random.int(0, 5 * 60) * MINUTE;
        if (startedOn <= day && (endedOn === null || endedOn >= day) && at < school.now && random.chance(0.75)) ledger.tickHomework(pupilId, id, at);
      }
    }
  }
}
