import { explainAbsences } from '@/lib/attendance/commands';
import type { AbsencesToExplain } from '@/lib/attendance/schema';
import type { Actor } from '@/lib/auth/actor';
import { type SmallSchool, YESTERDAY } from './small-school';

export type Word = Partial<AbsencesToExplain['spells'][number]>;

/** A class teacher says why Kanat was away: sick yesterday, or as given. */
export function sayOf(school: SmallSchool, by: Actor, word: Word, lateReason: string | null): Promise<void> {
  const spell = { pupilId: school.people.kanat, from: YESTERDAY, to: YESTERDAY, kind: 'sick' as const, courseId: null, note: null, ...word };
  return explainAbsences(by, { classId: school.classes.sevenA, lateReason, spells: [spell] });
}

/** What a command was refused with; null when it was done. */
export async function refusal(given: Promise<unknown>): Promise<string | null> {
  return given.then(() => null, (error: { code?: string }) => error.code ?? String(error));
}
