import { addDays, dayOf, instantOf, minutesOf, weekdayOf, type Weekday } from '@/lib/calendar/day';
import type { ExceptionKind } from '@/lib/journal/view';

/** What a family is told of, by which way and when: pure rules (domain: "Families", "Publication"). */

export const NOTICE_KINDS = ['absence', 'absenceCorrected', 'mark', 'termMark'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Ways out of the journal; in the journal itself everything is always there to be read. */
export const CHANNELS = ['push', 'email'] as const;
export type Channel = (typeof CHANNELS)[number];

export const PACES = ['atOnce', 'daily', 'weekly', 'off'] as const;
export type Pace = (typeof PACES)[number];

/** A choice is made apart for each channel and of what it is about. */
export const PACE_KEYS = ['pushAbsences', 'pushMarks', 'emailAbsences', 'emailMarks'] as const;
export type PaceKey = (typeof PACE_KEYS)[number];

export interface Preferences extends Record<PaceKey, Pace> {
  /** hours of the school's day in which nothing is sent; null = none */
  quietHours: { from: number; until: number } | null;
  /** whether a message names subject and mark: a locked screen shows it to whoever looks */
  tellsDetails: boolean;
}

/** Of a guardian who never chose. */
export const defaultPreferences: Preferences = {
  pushAbsences: 'atOnce',
  pushMarks: 'atOnce',
  emailAbsences: 'atOnce',
  emailMarks: 'daily',
  quietHours: { from: 21, until: 7 },
  tellsDetails: false,
};

const [MINUTE_MS, HOUR_MS] = [60_000, 60 * 60_000];

/**
 * Letters of an account in an hour that ask an address whether it is hers: enough for one that was mistyped twice. They go to
 * whatever address is typed, and so to strangers as well, whom nobody is to write to without end.
 */
export const ADDRESS_LETTERS_PER_HOUR = 3;

/** From when on the account's letters of the last hour are told. */
export const addressLettersSince = (at: Date) => new Date(at.getTime() - HOUR_MS);

/** The full minute from which on another is sent; null = now. `sentAt`: those since `addressLettersSince`, in their order. */
export function nextAddressLetterAt(sentAt: readonly Date[]): Date | null {
  const first = sentAt.at(-ADDRESS_LETTERS_PER_HOUR);
  return first ? new Date(Math.ceil((first.getTime() + HOUR_MS) / MINUTE_MS) * MINUTE_MS) : null;
}

export interface DueRules {
  timeZone: string;
  /** hour of the school's day at which what was gathered is told */
  digestHour: number;
  /** on which of them a week's is */
  digestOn: Weekday;
}

export function paceOf(preferences: Preferences, channel: Channel, kind: NoticeKind): Pace {
  const isOfMarks = kind === 'mark' || kind === 'termMark';
  return preferences[`${channel}${isOfMarks ? 'Marks' : 'Absences'}`];
}

/**
 * When a fact found now is to be sent; null = not at all. One that only adds to what she knows (`isKnown`) waits for the
 * hour of the day's digest and is told with the others; after that hour, and at every other pace, it is a fact like any.
 * Quiet hours put it off to their end, a digest's too.
 */
export function dueAt(pace: Pace, foundAt: Date, { quietHours }: Pick<Preferences, 'quietHours'>, rules: DueRules, isKnown = false): Date | null {
  if (pace === 'off') return null;
  const { timeZone, digestHour } = rules;
  if (pace !== 'atOnce') return afterQuiet(digestAfter(pace, foundAt, rules), quietHours, timeZone);
  const digest = instantOf(dayOf(foundAt, timeZone), digestHour * 60, timeZone);
  return afterQuiet(isKnown && digest > foundAt ? digest : foundAt, quietHours, timeZone);
}

/** A lesson of a pupil's day whose attendance is confirmed. */
export interface CheckedLesson {
  lessonId: string;
  /** the hour of the day */
  position: number;
  /** null: he was there */
  exception: ExceptionKind | null;
}

/**
 * Whether a guardian knows already that the child is away when a lesson was missed: a message told her of another lesson of
 * the day that he missed, and nobody has seen him between. So the first missed lesson of a day is told within minutes, those
 * after it together, and one missed after he had come within minutes again. `told`: lessons of which a message told her; one
 * among them that is missed anew had been put right in between, and is told within minutes too.
 */
export function isKnownAway(lessonId: string, day: readonly CheckedLesson[], told: ReadonlySet<string>): boolean {
  const at = day.find((lesson) => lesson.lessonId === lessonId)?.position;
  if (at === undefined || told.has(lessonId)) return false;
  const seen = day.filter(({ position, exception }) => position < at && (exception === null || exception === 'late'));
  const seenAt = Math.max(...seen.map(({ position }) => position));
  return day.some(({ lessonId: other, position, exception }) => exception === 'absent' && position > seenAt && told.has(other));
}

function digestAfter(pace: 'daily' | 'weekly', foundAt: Date, { timeZone, digestHour, digestOn }: DueRules): Date {
  const day = dayOf(foundAt, timeZone);
  const ahead = pace === 'daily' ? 0 : (digestOn - weekdayOf(day) + 7) % 7;
  const next = instantOf(addDays(day, ahead), digestHour * 60, timeZone);
  return next > foundAt ? next : instantOf(addDays(day, ahead + (pace === 'daily' ? 1 : 7)), digestHour * 60, timeZone);
}

function afterQuiet(at: Date, quiet: Preferences['quietHours'], timeZone: string): Date {
  if (!quiet || !isQuiet(minutesOf(at, timeZone), quiet)) return at;
  const day = dayOf(at, timeZone);
  const end = instantOf(day, quiet.until * 60, timeZone);
  return end > at ? end : instantOf(addDays(day, 1), quiet.until * 60, timeZone);
}

/** From an hour, included, until another, excluded; over midnight where the second is the smaller. */
function isQuiet(minute: number, { from, until }: { from: number; until: number }): boolean {
  const [start, end] = [from * 60, until * 60];
  return start < end ? minute >= start && minute < end : minute >= start || minute < end;
}

/** Whether nothing is sent to her at the instant. */
export function isQuietAt(at: Date, { quietHours }: Pick<Preferences, 'quietHours'>, timeZone: string): boolean {
  return afterQuiet(at, quietHours, timeZone) > at;
}

/** What a notice already told by a channel means for its correction. */
export interface ToldAbsence {
  /** not sent yet */
  isDue: boolean;
  isInMessage: boolean;
}

/**
 * Of a correction and the absence it puts right, by one channel: both are silent where the absence still waits to be sent;
 * a correction of what was never sent by the channel says nothing either.
 */
export function correctionTells({ isDue, isInMessage }: ToldAbsence): boolean {
  return !isDue && isInMessage;
}
