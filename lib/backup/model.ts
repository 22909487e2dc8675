import { dayOf, weekOf, type Day } from '@/lib/calendar/day';

/** When a back-up is due, which are kept, and what is said of them. Pure. */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Older than this the director is warned. */
export const STALE_MS = 2 * DAY_MS;
/** Restoring is tried by the machine once a week, and missed after twice that. */
export const TEST_EVERY_MS = 7 * DAY_MS;
/** A back-up that failed is tried again after this. */
const AGAIN_MS = HOUR_MS;
/** Hour of the day, in the country's time, from which the day's back-up is made. */
const FROM_HOUR = 2;

/** How many days, weeks and months back one of each is kept. */
export interface Retention {
  readonly days: number;
  readonly weeks: number;
  readonly months: number;
}

export const RETENTION: Retention = { days: 7, weeks: 5, months: 12 };

/**
 * Which of the instants at which back-ups were made stay: the last one of each of the latest so many days, weeks and months
 * that have any. The newest always stays, and days without a back-up let none go.
 */
export function keptOf(madeAt: readonly Date[], timeZone: string, { days, weeks, months }: Retention = RETENTION): Date[] {
  const newestFirst = [...madeAt].sort((one, other) => other.getTime() - one.getTime());
  const lastOfEach = (count: number, periodOf: (day: Day) => string) => {
    const last = new Map<string, Date>();
    for (const at of newestFirst) {
      const period = periodOf(dayOf(at, timeZone));
      if (!last.has(period) && last.size < count) last.set(period, at);
    }
    return [...last.values()];
  };
  const kept = new Set([...lastOfEach(Math.max(1, days), (day) => day), ...lastOfEach(weeks, weekOf), ...lastOfEach(months, (day) => day.slice(0, 7))]);
  return newestFirst.filter((at) => kept.has(at));
}

/** What is known of the back-ups so far. */
export interface LastRuns {
  /** when the last one that succeeded was begun; null: none yet */
  readonly madeAt: Date | null;
  /** when the last one that failed since was begun */
  readonly failedAt: Date | null;
}

/** Whether the day's back-up is to be made now: none of this day, and its hour has come; at once where a day or more has none. */
export function isBackupDue({ madeAt, failedAt }: LastRuns, now: Date, timeZone: string): boolean {
  if (failedAt && now.getTime() - failedAt.getTime() < AGAIN_MS) return false;
  if (!madeAt || now.getTime() - madeAt.getTime() >= DAY_MS) return true;
  // Seen two hours earlier, the day begins at its hour.
  const shifted = (at: Date) => dayOf(new Date(at.getTime() - FROM_HOUR * HOUR_MS), timeZone);
  return shifted(madeAt) < shifted(now);
}

/** How a back-up's file is called: by the instant of its snapshot and the mark of its key. */
export function nameOfBackup(madeAt: Date, mark: string): string {
  return `journal-${madeAt.toISOString().replace(/[-:]|\.\d+/g, '')}-${mark}.backup`;
}

/** The instant in the name of a back-up of a key; null for any other file. */
export function madeAtOf(name: string, mark: string): Date | null {
  const [, year, month, day, hour, minute, second, key] = /^journal-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-([0-9A-Z]{8})\.backup$/.exec(name) ?? [];
  return key === mark ? new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) : null;
}

export type BackupConcern = 'none' | 'stale' | 'failed' | 'secondFailed' | 'untested' | 'testFailed' | 'keyUnseen';

/** What of the back-ups is known for a page. */
export interface BackupFacts extends LastRuns {
  /** whether the second place got its copy of the last one; null: there is none */
  readonly secondCopied: boolean | null;
  readonly testedAt: Date | null;
  readonly testFailedAt: Date | null;
  readonly isKeySeen: boolean;
}

/** What the director is to worry about, worst first; empty is well. */
export function concernsOf({ madeAt, failedAt, secondCopied, testedAt, testFailedAt, isKeySeen }: BackupFacts, now: Date): BackupConcern[] {
  const isOld = (at: Date | null, ms: number) => at === null || now.getTime() - at.getTime() > ms;
  const concerns: [BackupConcern, boolean][] = [
    ['none', madeAt === null],
    ['stale', madeAt !== null && isOld(madeAt, STALE_MS)],
    ['failed', failedAt !== null],
    ['testFailed', testFailedAt !== null],
    ['secondFailed', secondCopied === false],
    ['untested', madeAt !== null && testFailedAt === null && isOld(testedAt, 2 * TEST_EVERY_MS)],
    ['keyUnseen', !isKeySeen],
  ];
  return concerns.filter(([, isSo]) => isSo).map(([concern]) => concern);
}
