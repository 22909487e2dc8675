import type { FetGroup, FetNamed, FetYear } from './fet';
import { subgroupKey, subgroupKind, type SubgroupKind } from './subgroup-name';
import { NOTHING_TOLD, readClassName, type ToldNames } from './told-model';
import { foldLookAlikes } from './words';

/** A class as the timetable knows it. */
export interface TimetableClass {
  key: string;
  name: string;
  grade: number;
  letter: string;
  /** Its name as the file has it. */
  written: string;
  /** Where the file names it. */
  line: number;
  /** How many pupils the timetable counts; null when it does not. */
  students: number | null;
}

/** A whole class, or one of its subgroups. */
export interface SetPart {
  classKey: string;
  subgroup: { key: string; name: string; kind: SubgroupKind } | null;
}

/** A class whose name tells no grade of the school: it has no place in the journal. */
export type GradelessClass = Omit<TimetableClass, 'grade' | 'letter'>;

/** What FET's student sets (years, groups, subgroups) mean: classes and subgroups of classes. */
export interface StudentSets {
  classes: TimetableClass[];
  /** By key. */
  gradeless: ReadonlyMap<string, GradelessClass>;
  /** The classes and subgroups of a set; null when the file does not know the name. */
  partsOf(setName: string): SetPart[] | null;
}

/**
 * A class may be a year (`7-А` with groups `7-А 1-топ`), or a group of a year that stands for the parallel (`7` with
 * groups `7-А`, `7-Б`). A group that lies across several classes means its part of each of them.
 */
export function studentSetsOf(years: FetYear[], told: ToldNames = NOTHING_TOLD): StudentSets {
  const classes = new Map<string, TimetableClass | GradelessClass>();
  const parts = new Map<string, SetPart[]>();
  const add = (name: string, part: SetPart) => addPart(parts, name, part);

  const isLettered = (set: FetNamed) => Boolean((readClassName(set.name, told) ?? readClassName(set.longName, told))?.letter);
  const parallels = years.filter((year) => !isLettered(year) && year.groups.some(isLettered));
  for (const year of years) {
    if (parallels.includes(year)) continue;
    const schoolClass = classOf(year, told);
    classes.set(schoolClass.key, schoolClass);
    addClass(schoolClass, year, year.separator, year.groups.flatMap((group) => [group, ...group.subgroups]), add);
  }
  for (const year of parallels) {
    for (const group of year.groups.filter(isLettered)) {
      const schoolClass = classOf(group, told);
      classes.set(schoolClass.key, schoolClass);
      add(year.name, { classKey: schoolClass.key, subgroup: null });
      addClass(schoolClass, group, year.separator, group.subgroups, add);
    }
  }
  for (const year of parallels) addMixedGroups(year, year.groups.filter((group) => !isLettered(group)), parts, add);
  const all = [...classes.values()];
  const isGraded = (schoolClass: TimetableClass | GradelessClass): schoolClass is TimetableClass => 'grade' in schoolClass;
  const gradeless = new Map(all.filter((schoolClass) => !isGraded(schoolClass)).map((schoolClass) => [schoolClass.key, schoolClass]));
  return { classes: all.filter(isGraded), gradeless, partsOf: (name) => parts.get(name) ?? null };
}

function classOf(set: FetYear | FetGroup, told: ToldNames): TimetableClass | GradelessClass {
  const { name, longName, students, line } = set;
  const parsed = readClassName(name, told) ?? (longName === '' ? null : readClassName(longName, told));
  return { ...(parsed ?? { key: foldLookAlikes(name), name }), written: name, students, line };
}

type AddPart = (name: string, part: SetPart) => void;

function addClass(schoolClass: { key: string }, whole: FetNamed, separator: string, inside: FetNamed[], add: AddPart): void {
  add(whole.name, { classKey: schoolClass.key, subgroup: null });
  for (const set of inside) {
    const name = labelOf(set.name, whole.name, separator);
    add(set.name, { classKey: schoolClass.key, subgroup: { key: subgroupKey(name), name, kind: subgroupKind(name) } });
  }
}

/** `7-А 1-топ` in class `7-А` is `1-топ`. */
function labelOf(setName: string, className: string, separator: string): string {
  if (!setName.startsWith(className)) return setName;
  const rest = setName.slice(className.length);
  const label = (rest.startsWith(separator) ? rest.slice(separator.length) : rest).replace(/^[\s\-_.:/]+/, '').trim();
  return label || setName;
}

/** Groups of a parallel that are no class themselves: made of subgroups of classes, else a part of every class. */
function addMixedGroups(year: FetYear, mixed: FetGroup[], parts: Map<string, SetPart[]>, add: AddPart): void {
  for (const group of mixed) {
    for (const part of partsOfMixed(group, year, parts)) add(group.name, part);
    for (const subgroup of group.subgroups) {
      if (!parts.has(subgroup.name)) for (const part of parts.get(group.name) ?? []) add(subgroup.name, part);
    }
  }
}

function partsOfMixed(group: FetGroup, year: FetYear, parts: Map<string, SetPart[]>): SetPart[] {
  const known = group.subgroups.map((subgroup) => parts.get(subgroup.name));
  if (known.length > 0 && known.every((found) => found !== undefined)) return known.flat();
  const name = labelOf(group.name, year.name, year.separator);
  const subgroup = { key: subgroupKey(name), name, kind: subgroupKind(name) };
  return (parts.get(year.name) ?? []).map(({ classKey }) => ({ classKey, subgroup }));
}

function addPart(parts: Map<string, SetPart[]>, name: string, part: SetPart): void {
  const present = parts.get(name) ?? [];
  if (!present.some((other) => samePart(other, part))) parts.set(name, [...present, part]);
}

function samePart(a: SetPart, b: SetPart): boolean {
  return a.classKey === b.classKey && a.subgroup?.key === b.subgroup?.key;
}
