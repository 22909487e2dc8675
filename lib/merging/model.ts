import { createHash } from 'node:crypto';

/** Rows that are probably one person: never by the name alone (domain: "Families"). Pure. */

export interface Candidate {
  id: string;
  searchKey: string;
  /** what must be the same besides the name: the phone of a guardian, the birth date of a pupil; null: not known, and so no sign */
  sign: string | null;
  createdAt: Date;
}

/** Groups of two and more with the same name, however it is spelled, and the same sign; within one the oldest first, and the oldest group first. */
export function duplicatesOf<C extends Candidate>(candidates: readonly C[]): C[][] {
  const groups = new Map<string, C[]>();
  for (const one of candidates) {
    if (one.sign === null) continue;
    const key = `${[...one.searchKey.split(' ')].sort().join(' ')}|${one.sign}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const byAge = (a: Candidate, b: Candidate) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1);
  return [...groups.values()].filter(({ length }) => length > 1).map((group) => group.sort(byAge)).sort(([a], [b]) => byAge(a!, b!));
}

/** A child that goes over to the kept guardian: one whose guardian she is not yet. What she may there stays as it was; where both may, the fuller right is kept. */
export interface Charge {
  pupilId: string;
  relation: string | null;
  mayAnnounce: boolean;
}

export function chargesToTakeOver(kept: readonly Charge[], gone: readonly Charge[]): Charge[] {
  return gone.filter(({ pupilId }) => !kept.some((one) => one.pupilId === pupilId));
}

/** Something that both rows of a pupil have a word on: one place of a lesson's marks, presence in a lesson, a period mark. */
export interface TwinCell {
  part: 'mark' | 'attendance' | 'termMark';
  key: string;
  period: string | null;
  stage: string | null;
  keptRevision: string | null;
  goneRevision: string | null;
  keptSaid: Record<string, unknown>;
  goneSaid: Record<string, unknown>;
  /** whoever asks said one of the two, and so does not decide */
  isMine: boolean;
}

/** The cells as they were shown: another once anything was said of one of them since. */
export function seenOf(cells: readonly Pick<TwinCell, 'key' | 'keptRevision' | 'goneRevision'>[]): string {
  return createHash('sha256').update(JSON.stringify(cells.map(({ key, keptRevision, goneRevision }) => [key, keptRevision, goneRevision]).sort())).digest('hex');
}

/** The keys of the cells in which the row that gives way counts; null while one of them is not decided. */
export function chosenOfGone(cells: readonly Pick<TwinCell, 'key'>[], { choices, otherwise }: { choices: Readonly<Record<string, 'kept' | 'gone'>>; otherwise: 'kept' | 'gone' | null }): string[] | null {
  const chosen = cells.map(({ key }) => ({ key, side: choices[key] ?? otherwise }));
  return chosen.some(({ side }) => side === null) ? null : chosen.filter(({ side }) => side === 'gone').map(({ key }) => key);
}

/** Tables whose rows say nothing that was entered: where she was, and whose child she is. */
const PERIODS = ['guardianship', 'home_teaching', 'enrolment'];

/** Whether anything was entered for the row that gives way. */
export function hasEntries(counts: readonly { table: string; gone: number }[]): boolean {
  return counts.some(({ table, gone }) => gone > 0 && !PERIODS.includes(table));
}
