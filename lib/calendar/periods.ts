import { addDays, type Day } from './day';

/** Somebody belongs somewhere for a while: a pupil to a class, a teacher to a group. */
export interface OpenPeriod {
  id: string;
  /** What is moved: a pupil; for assignments the group, for class teachers the class. */
  owner: string;
  /** Where it belongs: class, subgroup, group; for assignments and class teachers the person. */
  target: string;
  startedOn: Day;
  endedOn: Day | null;
}

/** What becomes of periods when belonging changes from a day on. Nothing is erased: the past keeps what it was. */
export interface PeriodChanges {
  create: { owner: string; target: string; startedOn: Day }[];
  end: { id: string; endedOn: Day }[];
  /** Periods that have not begun by the day: they simply point elsewhere. */
  repoint: { id: string; target: string }[];
  /** Periods that were ended before they began, and are wanted again. */
  reopen: { id: string }[];
}

export interface Belonging {
  owner: string;
  target: string;
  /** When it begins, if it is new; the day of the change when left out. */
  startedOn?: Day;
}

/**
 * The changes that lead from the periods present to the belongings wanted, as of a day. Owners that are in neither
 * list are not touched; pass only the periods of those the change is about.
 */
export function periodChanges(present: readonly OpenPeriod[], wanted: readonly Belonging[], from: Day): PeriodChanges {
  const changes: PeriodChanges = { create: [], end: [], repoint: [], reopen: [] };
  const presentOf = groupByOwner(present);
  const wantedOf = groupByOwner(wanted);
  for (const owner of new Set([...presentOf.keys(), ...wantedOf.keys()])) {
    changeOwner(presentOf.get(owner) ?? [], wantedOf.get(owner) ?? [], from, changes);
  }
  return changes;
}

function changeOwner(present: OpenPeriod[], wanted: Belonging[], from: Day, changes: PeriodChanges): void {
  const targets = new Set(wanted.map((belonging) => belonging.target));
  const isVoid = (period: OpenPeriod) => period.startedOn >= from && period.endedOn === period.startedOn;
  const kept = new Set<string>();
  const surplus: OpenPeriod[] = [];
  for (const period of present) {
    if (targets.has(period.target) && !kept.has(period.target)) {
      kept.add(period.target);
      if (isVoid(period)) changes.reopen.push({ id: period.id });
    } else if (!isVoid(period)) surplus.push(period);
  }
  const missing = wanted.filter((belonging) => !kept.has(belonging.target));
  for (const period of surplus) {
    const successor = period.startedOn >= from ? missing.shift() : undefined;
    if (successor) changes.repoint.push({ id: period.id, target: successor.target });
    else changes.end.push({ id: period.id, endedOn: period.startedOn >= from ? period.startedOn : addDays(from, -1) });
  }
  for (const { owner, target, startedOn } of missing) changes.create.push({ owner, target, startedOn: startedOn ?? from });
}

function groupByOwner<T extends { owner: string }>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.owner);
    if (group) group.push(item);
    else groups.set(item.owner, [item]);
  }
  return groups;
}
