import { addDays, type Day, dayOf, instantOf } from '@/lib/calendar/day';
import type { Settings } from '@/lib/settings/model';

/** Whose clock an entry goes by, and when families see it (domain: "Whose clock", "The ladder of change"). */

const HOUR = 3_600_000;
/** A device with network sends within seconds; what comes later than this was typed without it. */
const WITHOUT_NETWORK = 5 * 60_000;

export interface Moment {
  /** the device's clock, kept between the lesson's start and the moment of receipt */
  typedAt: Date;
  /** what deadlines, windows and locks go by */
  countsAt: Date;
  isByDeviceClock: boolean;
}

export interface Typed {
  /** by the server's clock: `typedAtOf` */
  typedAt: Date;
  receivedAt: Date;
  onDate: Day;
  startsAt: Date;
}

/**
 * Deadlines go by the moment of receipt. What was typed on the lesson's own day without network, and came within the
 * school's grace, counts by the device's clock instead, and says so.
 */
export function momentOf({ typedAt, receivedAt, onDate, startsAt }: Typed, graceHours: number, timeZone: string): Moment {
  const kept = keptTypedAt(typedAt, startsAt, receivedAt);
  const waited = receivedAt.getTime() - kept.getTime();
  const isByDeviceClock = waited > WITHOUT_NETWORK && waited <= graceHours * HOUR && dayOf(typedAt, timeZone) === onDate;
  return { typedAt: kept, countsAt: isByDeviceClock ? kept : receivedAt, isByDeviceClock };
}

/**
 * When an operation was typed, by the server's clock. `offMs`: how far the device's clock was behind it at the moment of
 * sending; what the way took is in it, and makes it later by that much at most.
 */
export function typedAtOf({ typedAt }: { typedAt: string }, offMs: number): Date {
  return new Date(Date.parse(typedAt) + offMs);
}

/** How far the clock of a sending was behind the server's when it was received, in milliseconds; an earlier build does not say. */
export function offMsOf(sentAt: string | undefined, receivedAt: Date): number {
  return sentAt === undefined ? 0 : receivedAt.getTime() - Date.parse(sentAt);
}

/** The device's clock, which may be wrong: nothing is typed before `earliest`, nor after it was received. */
export function keptTypedAt(typedAt: Date, earliest: Date, receivedAt: Date): Date {
  return new Date(Math.min(Math.max(typedAt.getTime(), earliest.getTime()), receivedAt.getTime()));
}

/** When families see a mark: some minutes after it was received, or the next time it is the school's hour. */
export function publishAtOf(
  receivedAt: Date,
  { publishAtHour, publishAfterMinutes }: Pick<Settings, 'publishAtHour' | 'publishAfterMinutes'>,
  timeZone: string,
): Date {
  if (publishAtHour === null) return new Date(receivedAt.getTime() + publishAfterMinutes * 60_000);
  const today = dayOf(receivedAt, timeZone);
  const todays = instantOf(today, publishAtHour * 60, timeZone);
  return todays >= receivedAt ? todays : instantOf(addDays(today, 1), publishAtHour * 60, timeZone);
}
