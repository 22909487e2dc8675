import type { SheetKind } from '@/lib/printing/model';

/** Files made in the background and taken away as one ZIP. Pure. */

/** Sheets in bulk, or a year's archive. How long a ZIP of each can be taken away, the school says (`sheetsKeptDays`, `archiveKeptDays`). */
export type BundleKind = 'sheets' | 'archive';

/** One person's that are not ended yet: one is made while the other is looked for. */
export const MOST_UNDER_WAY = 2;

/** What the record is given out as beside the sheets, and the files of it: of each group, and of the whole year. */
export const GROUP_FILES = { groupLessons: 'lessons.csv', groupMarks: 'marks.csv', groupAttendance: 'attendance.csv', group: 'group.json' } as const;
export const YEAR_FILES = { pupils: 'pupils.csv', groups: 'groups.csv', staff: 'staff.csv', periodMarks: 'period-marks.csv', absences: 'absences.csv', year: 'year.json' } as const;

/** What a part of a bundle is made of. */
export type PartKind = SheetKind | keyof typeof GROUP_FILES | keyof typeof YEAR_FILES | 'readme' | 'manifest' | 'directory';

/** How far it is. `gone`: it was made, and its time is over. */
export type BundleState = 'waiting' | 'underWay' | 'made' | 'failed' | 'refused' | 'cancelled' | 'gone';

export function stateOf({ outcome, total, expiresAt }: { outcome: 'made' | 'failed' | 'refused' | 'cancelled' | null; total: number | null; expiresAt: Date }, now: Date): BundleState {
  if (outcome === null) return total === null ? 'waiting' : 'underWay';
  return outcome === 'made' && expiresAt <= now ? 'gone' : outcome;
}

export const isUnderWay = (state: BundleState): state is 'waiting' | 'underWay' => state === 'waiting' || state === 'underWay';
