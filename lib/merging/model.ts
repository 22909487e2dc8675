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
