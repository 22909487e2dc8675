import { type Actor, ownPupilIds } from '@/lib/auth/actor';
import type { Day } from '@/lib/calendar/day';
import { type OpenPeriod, type PeriodChanges, periodChanges } from '@/lib/calendar/periods';

/** What becomes of a pupil's periods when she comes, moves, or leaves on a day: nothing is erased, what was stays as it was. Pure. */

/** Her periods that are open on the day or begin later, by what they belong to. */
export interface PupilPeriods {
  classes: readonly OpenPeriod[];
  groups: readonly OpenPeriod[];
  subgroups: readonly OpenPeriod[];
}

/** Where she belongs from the day on; without a class she leaves the school. */
export interface Place {
  classId: string | null;
  groupIds: readonly string[];
  subgroupIds: readonly string[];
}

export type Move = Record<keyof PupilPeriods, PeriodChanges>;

/**
 * The changes that bring a pupil to her place from the day on. `changedOn` instead: on that day, the day of the move or a
 * later one, something of hers began that contradicts it, so that the move is for a later day.
 */
export function planMove(pupilId: string, present: PupilPeriods, place: Place, from: Day): Move | { changedOn: Day } {
  const all = [...present.classes, ...present.groups, ...present.subgroups];
  const later = all.map(({ startedOn }) => startedOn).filter((startedOn) => startedOn > from).sort().at(-1);
  if (later) return { changedOn: later };
  const isVoid = ({ startedOn, endedOn, target }: OpenPeriod) => startedOn === from && endedOn === from && target !== place.classId;
  if (present.classes.some(isVoid)) return { changedOn: from };
  const changes = (periods: readonly OpenPeriod[], targets: readonly string[]) =>
    periodChanges(periods, targets.map((target) => ({ owner: pupilId, target })), from);
  return {
    classes: changes(present.classes, place.classId ? [place.classId] : []),
    groups: changes(present.groups, place.groupIds),
    subgroups: changes(present.subgroups, place.subgroupIds),
  };
}

/** A group of a class, or of a subgroup of it; `members`: how many pupils of the class are in it on the day. */
export interface GroupPart {
  groupId: string;
  subgroupId: string | null;
  members: number;
}

/**
 * The groups that a pupil of the class is in: those of the whole class, and those of her subgroups. One that only a few of
 * the class are in though it is of no subgroup (a pupil taught at home) is theirs alone.
 */
export function groupsOfPlace(parts: readonly GroupPart[], classSize: number, subgroupIds: readonly string[]): string[] {
  const own = parts.filter(({ subgroupId, members }) => (subgroupId === null ? members * 2 >= classSize : subgroupIds.includes(subgroupId)));
  return [...new Set(own.map(({ groupId }) => groupId))];
}

/** Whether of every division exactly one subgroup was chosen; of a subgroup that stands alone, it or none. */
export function isPlaced(divisions: readonly (readonly string[])[], subgroupIds: readonly string[]): boolean {
  const known = divisions.flat();
  return subgroupIds.every((id) => known.includes(id))
    && divisions.every((division) => {
      const chosen = division.filter((id) => subgroupIds.includes(id)).length;
      return chosen === 1 || (chosen === 0 && division.length === 1);
    });
}

/** The subgroup of a division by sex that a pupil belongs to: the one whose members are mostly of hers; null when nobody can say. */
export function subgroupOfSex(subgroups: readonly { id: string; members: readonly (string | null)[] }[], sex: string | null): string | null {
  if (!sex) return null;
  const share = ({ members }: { members: readonly (string | null)[] }) => members.filter((one) => one === sex).length / members.length;
  return subgroups.find((subgroup) => subgroup.members.length > 0 && share(subgroup) > 0.5)?.id ?? null;
}

/** Herself, or a child of hers: another person of the office keeps them. */
export function isOwnPupil(actor: Pick<Actor, 'facts' | 'personId'>, pupilId: string): boolean {
  return pupilId === actor.personId || ownPupilIds(actor).includes(pupilId);
}
