import { sortKey } from '@/lib/text/names';
import type { PlannedPupil } from './plan-pupils';
import type { Planning } from './planning';
import type { PresentSubgroupMembership, SubgroupSource } from './present';
import { subgroupKey, type SubgroupKind } from './subgroup-name';

/** A subgroup of a class after the import, with its pupils. */
export interface PlannedSubgroup {
  id: string;
  classId: string;
  key: string;
  name: string;
  kind: SubgroupKind;
  source: SubgroupSource;
  isNew: boolean;
  /** Subgroups of one division share the class between them: those that one subject uses. */
  division: number;
  pupilIds: string[];
}

/** The subgroups of one class while they are filled. */
export interface ClassFilling {
  planning: Planning;
  classId: string;
  className: string;
  subgroups: PlannedSubgroup[];
  /** The pupils of the class in list order. */
  members: PlannedPupil[];
  /** Their places in subgroups so far, by pupil. */
  placesBefore: ReadonlyMap<string, PresentSubgroupMembership[]>;
}

/** Puts the pupils of one class into its subgroups, and asks the class teacher again where that changes what she confirmed. */
export function fillSubgroups(filling: ClassFilling): void {
  const { planning, classId, subgroups } = filling;
  const divisions = [...new Set(subgroups.map(({ division }) => division))].map((number) => subgroups.filter(({ division }) => division === number));
  for (const parts of divisions) fillDivision(filling, parts);
  const isAskedAgain = divisions.some((parts) => waitsForConfirmation(filling, parts));
  const standing = planning.present.subgroupConfirmations.filter((confirmation) => confirmation.classId === classId);
  if (!isAskedAgain || standing.length === 0) return;
  planning.work.reopenedConfirmations.push(...standing.map(({ id }) => ({ id })));
  planning.problems.warning('subgroupsToConfirm', { field: 'subgroups' }, { class: filling.className });
}

function fillDivision(filling: ClassFilling, parts: PlannedSubgroup[]): void {
  const listed = parts.filter(({ kind }) => kind === 'list');
  for (const part of parts.filter(({ kind }) => kind !== 'list')) {
    part.source = 'sex';
    const sex = part.kind === 'girls' ? 'female' : 'male';
    part.pupilIds = filling.members.filter((pupil) => pupil.sex === sex).map(({ id }) => id);
  }
  for (const pupil of filling.members) for (const place of placesOf(filling, listed, pupil)) place.pupilIds.push(pupil.id);
  fillRest(filling, parts);
}

/** Where the list says, unless it only repeats what the class teacher has changed; where it says nothing, as before. */
function placesOf({ planning, className, placesBefore }: ClassFilling, parts: PlannedSubgroup[], { id, name, entry }: PlannedPupil): PlannedSubgroup[] {
  const keys = new Set(entry?.subgroups.map(subgroupKey));
  const listed = parts.filter(({ key }) => keys.has(key));
  for (const part of listed) part.source = 'list';
  const rows = placesBefore.get(id) ?? [];
  const rowIn = (part: PlannedSubgroup) => rows.find(({ target }) => target === part.id);
  // A subgroup that shares the class with none: whom the list no longer names in it has left it.
  if (listed.length === 0) return parts.length === 1 && keys.size > 0 ? [] : parts.filter(rowIn);
  const confirmed = parts.find((part) => listed.some((other) => other.id === rowIn(part)?.proposedId));
  if (!confirmed || listed.includes(confirmed)) return listed;
  const values = { name, class: className, confirmed: confirmed.name, listed: listed.map((part) => part.name).join(', ') };
  planning.problems.warning('subgroupConfirmed', { ...entry?.origin, field: 'subgroups' }, values);
  return [confirmed];
}

/** Pupils who are in no part of a division: proposed where the parts are proposed, else told. */
function fillRest({ planning, className, members }: ClassFilling, parts: PlannedSubgroup[]): void {
  const placed = new Set(parts.flatMap(({ pupilIds }) => pupilIds));
  const missing = members.filter(({ id }) => !placed.has(id));
  const isProposed = parts.every(({ source }) => source === 'order');
  if (isProposed && placed.size === 0) return proposeHalves(parts, missing);
  const isBySex = parts.some(({ source }) => source === 'sex');
  for (const { id, name, entry } of missing) {
    const smallest = parts.reduce((least, part) => (part.pupilIds.length < least.pupilIds.length ? part : least));
    if (isProposed) smallest.pupilIds.push(id);
    else if (parts.length > 1) {
      const place = { ...entry?.origin, field: isBySex ? 'sex' : 'subgroups' } as const;
      planning.problems.warning(isBySex ? 'pupilWithoutSex' : 'pupilWithoutSubgroup', place, { name, class: className });
    }
  }
}

/** The class in list order, cut into as many equal runs as there are subgroups. */
function proposeHalves(parts: PlannedSubgroup[], members: PlannedPupil[]): void {
  const inOrder = [...parts].sort((a, b) => (sortKey(a.name) < sortKey(b.name) ? -1 : 1));
  const size = Math.ceil(members.length / inOrder.length);
  inOrder.forEach((part, index) => part.pupilIds.push(...members.slice(index * size, (index + 1) * size).map(({ id }) => id)));
}

/** Whether somebody stands in a division where she did not stand, or in none of its parts. Nobody decides girls and boys. */
function waitsForConfirmation({ members, placesBefore }: ClassFilling, parts: PlannedSubgroup[]): boolean {
  if (parts.length < 2 || parts.some(({ source }) => source === 'sex')) return false;
  return members.some(({ id }) => {
    const places = parts.filter(({ pupilIds }) => pupilIds.includes(id));
    return places.length === 0 || places.some((part) => !placesBefore.get(id)?.some(({ target }) => target === part.id));
  });
}

/** The periods of each owner. */
export function ownersOf(memberships: readonly PresentSubgroupMembership[]): Map<string, PresentSubgroupMembership[]> {
  const owners = new Map<string, PresentSubgroupMembership[]>();
  for (const row of memberships) owners.set(row.owner, [...(owners.get(row.owner) ?? []), row]);
  return owners;
}
