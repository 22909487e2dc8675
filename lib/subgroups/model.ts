/**
 * A division shares a class between its subgroups: those that one course uses, so that everybody is in exactly one of
 * them. Two subgroups that meet in any course belong together; a subgroup no course uses stands alone.
 */
export function divisionsOf<S extends { id: string }>(subgroups: readonly S[], uses: readonly { course: string; subgroupId: string }[]): S[][] {
  const divisionOf = new Map(subgroups.map((subgroup, index) => [subgroup.id, index]));
  const firstOf = new Map<string, string>();
  for (const { course, subgroupId } of uses) {
    const division = divisionOf.get(subgroupId);
    if (division === undefined) continue;
    const first = divisionOf.get(firstOf.get(course) ?? '');
    if (first === undefined) firstOf.set(course, subgroupId);
    else for (const [id, other] of divisionOf) if (other === division) divisionOf.set(id, first);
  }
  const divisions = new Map<number, S[]>();
  for (const subgroup of subgroups) {
    const division = divisionOf.get(subgroup.id) ?? -1;
    divisions.set(division, [...(divisions.get(division) ?? []), subgroup]);
  }
  return [...divisions.values()];
}
