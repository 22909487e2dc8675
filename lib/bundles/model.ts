import { SHEET_KINDS } from '@/lib/printing/model';

/** Files made in the background and taken away as one ZIP. Pure. */

/** Days that a ZIP of sheets, and one of a year's archive, can be taken away. */
export const KEPT_DAYS = { sheets: 3, archive: 90 } as const;
export type BundleKind = keyof typeof KEPT_DAYS;

/** One person's that are not ended yet: one is made while the other is looked for. */
export const MOST_UNDER_WAY = 2;

/** What the record is given out as beside the sheets: of a group, and of the whole year. */
export const RECORD_KINDS = ['lessons', 'marks', 'attendance', 'group'] as const;
export const YEAR_KINDS = ['pupils', 'groups', 'staff', 'periodMarks', 'absences', 'year'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];
export type YearKind = (typeof YEAR_KINDS)[number];

/** What says of an archive what it is. */
export const ABOUT_KINDS = ['readme', 'manifest'] as const;

export const PART_KINDS = [...SHEET_KINDS, ...RECORD_KINDS, ...YEAR_KINDS, ...ABOUT_KINDS, 'directory'] as const;
export type PartKind = (typeof PART_KINDS)[number];

/** How far it is. `gone`: it was made, and its time is over. */
export type BundleState = 'waiting' | 'underWay' | 'made' | 'failed' | 'refused' | 'cancelled' | 'gone';

export function stateOf({ outcome, total, expiresAt }: { outcome: 'made' | 'failed' | 'refused' | 'cancelled' | null; total: number | null; expiresAt: Date }, now: Date): BundleState {
  if (outcome === null) return total === null ? 'waiting' : 'underWay';
  return outcome === 'made' && expiresAt <= now ? 'gone' : outcome;
}

export const isUnderWay = (state: BundleState): state is 'waiting' | 'underWay' => state === 'waiting' || state === 'underWay';
