import { addDays, daysBetween } from '@/lib/calendar/day';
import type { TeacherHabit } from './people';
import type { Random } from './random';
import type { SampleLesson, SampleSchool } from './school';

/** When the parts of a lesson were written, in epoch milliseconds; null for a part that never was, or not yet. */
export interface WritingTimes {
  topic: number | null;
  attendance: number | null;
  homework: number | null;
  marks: number | null;
}

const MINUTE = 60_000;
/** What is typed is received within that. */
const ON_THE_WAY_MS = 2_000;
const NEVER: WritingTimes = { topic: null, attendance: null, homework: null, marks: null };

export function timesOf(habit: TeacherHabit, lesson: SampleLesson, school: SampleSchool, random: Random): WritingTimes {
  const { topic, attendance, homework, marks } = plannedTimes(habit, lesson, school, random);
  const done = (at: number | null) => (at !== null && isOver(school, at) ? at : null);
  return { topic: done(topic), attendance: done(attendance), homework: done(homework), marks: done(marks) };
}

/** Whether what was begun then lies wholly in the past: a history holds nothing that is still to come. */
export function isOver({ now }: Pick<SampleSchool, 'now'>, at: number): boolean {
  return at + ON_THE_WAY_MS < now;
}

function plannedTimes(habit: TeacherHabit, lesson: SampleLesson, school: SampleSchool, random: Random): WritingTimes {
  const luck = random.next();
  if (habit === 'lagging') {
    const isRecent = daysBetween(lesson.day, school.today) <= 10;
    const [inTime, topicOnly, late] = isRecent ? [0.3, 0.5, 0.55] : [0.45, 0.5, 0.9];
    if (luck < inTime) return inTheEvening(lesson, school, random);
    if (luck < topicOnly) return { ...NEVER, topic: inTheLesson(lesson, random).topic };
    return luck < late ? daysLater(lesson, school, random, 12) : NEVER;
  }
  const written = habit === 'prompt' ? inTheLesson(lesson, random) : inTheEvening(lesson, school, random);
  if (luck < 0.95) return written;
  if (luck < 0.975) return daysLater(lesson, school, random, 4);
  if (luck < 0.985) return NEVER;
  return luck < 0.993 ? { ...written, homework: null } : { ...written, attendance: null };
}

function inTheLesson({ startsAt, endsAt }: SampleLesson, random: Random): WritingTimes {
  return {
    attendance: startsAt + random.int(3, 12) * MINUTE,
    topic: startsAt + random.int(5, 25) * MINUTE,
    homework: endsAt + random.int(-8, 6) * MINUTE,
    marks: startsAt + random.int(20, 40) * MINUTE,
  };
}

/** One sitting at home, the same day. */
function inTheEvening({ day, endsAt }: SampleLesson, { midnight }: SampleSchool, random: Random): WritingTimes {
  const evening = midnight(day) + (17 * 60 + 40 + random.int(0, 230)) * MINUTE;
  return oneSitting(Math.max(evening, endsAt + 15 * MINUTE));
}

function daysLater({ day }: SampleLesson, { midnight }: SampleSchool, random: Random, most: number): WritingTimes {
  return oneSitting(midnight(addDays(day, random.int(1, most))) + (15 * 60 + random.int(0, 320)) * MINUTE);
}

function oneSitting(at: number): WritingTimes {
  return { topic: at, attendance: at + MINUTE, homework: at + 2 * MINUTE, marks: at + 3 * MINUTE };
}
