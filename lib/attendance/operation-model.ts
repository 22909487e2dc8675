import { isDeepStrictEqual } from 'node:util';
import type { SpellKind } from './model';
import { type AbsenceOperation, absenceOperation, type AbsencesToExplain, type SpellToWithdraw } from './schema';

/** What a class teacher says, and asks for, as another feature keeps it. */

export type { AbsenceOperation, AbsencesToExplain, SpellToWithdraw };

/** A spell that a closed term kept from being said, or taken back, with what was said of its first day before. */
export interface LockedSpell {
  operation: AbsenceOperation;
  oldKind: SpellKind | null;
}

/** An operation as it was kept by another feature; null for what is none. */
export function absenceOperationOf(kept: unknown): AbsenceOperation | null {
  return absenceOperation.safeParse(kept).data ?? null;
}

/** Whether the same is said twice, in the same words: each saying has an id of its own. */
export function isSameAbsence(one: AbsenceOperation, other: AbsenceOperation): boolean {
  return isDeepStrictEqual(absenceOperationOf({ ...one, id: other.id }), absenceOperationOf(other));
}
