/** Lists that leave the journal in a file: names, classes, groups, telephones. Never a mark. Pure. */

export const EXPORTED_LISTS = ['pupils', 'staff', 'groups', 'oneRoster'] as const;
export type ExportedList = (typeof EXPORTED_LISTS)[number];

export const REASON_LEAST = 3;
export const REASON_MOST = 300;

/** For so long after it was asked for a file may be taken away. */
const OPEN_MINUTES = 15;
const MS_PER_MINUTE = 60_000;

/** The first instant whose exports may still be taken away. */
export function openSince(now: Date): Date {
  return new Date(now.getTime() - OPEN_MINUTES * MS_PER_MINUTE);
}

/** What the history keeps of an export; null for what is none, or was emptied by law. */
export function exportedEntry(payload: unknown): { id: string; list: ExportedList; reason: string } | null {
  const { exportId, list, reason } = (payload ?? {}) as Record<string, unknown>;
  const known = EXPORTED_LISTS.find((one) => one === list);
  return known && typeof exportId === 'string' ? { id: exportId, list: known, reason: String(reason ?? '') } : null;
}
