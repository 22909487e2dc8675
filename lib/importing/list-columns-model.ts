import { CURRICULUM_COLUMNS } from './curriculum';
import { PUPIL_COLUMNS } from './pupils';
import type { ListKind } from './read-files';
import { STAFF_COLUMNS } from './staff';

/** What the columns of a list may be. */
export const LIST_COLUMNS: Record<ListKind, readonly string[]> = {
  pupils: Object.keys(PUPIL_COLUMNS),
  staff: Object.keys(STAFF_COLUMNS),
  plan: Object.keys(CURRICULUM_COLUMNS),
};

export const LIST_KINDS: readonly ListKind[] = ['pupils', 'staff', 'plan'];
