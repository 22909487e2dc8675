import { parseClassName } from './class-name';
import type { FetDocument } from './fet';
import type { Problems } from './problem';
import type { StudentSets } from './student-sets';
import { teacherNames } from './timetable-groups';
import type { ToldNames } from './told-model';
import { wordsKey } from './words';

/** What of a timetable's file stays out, or counts for nothing in the journal, and is said. */

export interface GradelessInUse {
  name: string;
  line: number;
  /** How many activities are theirs. */
  count: number;
  /** What was said; 'leftOut' for none of the school's, null while nobody has said it. */
  said: number | 'leftOut' | null;
}

/** Classes without a grade stay out with their activities. */
export function gradelessOf(document: FetDocument, sets: StudentSets, told: ToldNames): GradelessInUse[] {
  const counts = new Map<string, number>();
  for (const { students, isActive } of document.activities) {
    const keys = isActive ? new Set(students.flatMap((name) => sets.partsOf(name) ?? []).map(({ classKey }) => classKey)) : [];
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const said = sets.classes.filter(({ name }) => !parseClassName(name)).map(({ key, written, line, grade }) => ({ key, name: written, line, said: grade }));
  const unsaid = [...sets.gradeless].map(([key, { written, line }]) => ({ key, name: written, line, said: told.grades.get(wordsKey(written)) === null ? ('leftOut' as const) : null }));
  return [...said, ...unsaid].flatMap(({ key, ...named }) => ((counts.get(key) ?? 0) > 0 ? [{ ...named, count: counts.get(key) ?? 0 }] : []));
}

/** Of every class without a grade, with how many activities stay out for it; where that is all of them, nothing comes in. */
export function warnOfGradeless(all: readonly GradelessInUse[], sets: StudentSets, problems: Problems, { isAsked }: ToldNames): void {
  const gradeless = all.filter(({ said }) => typeof said !== 'number');
  const [first] = gradeless;
  const isAll = sets.classes.length === 0 && first !== undefined;
  for (const { name, line, count, said } of gradeless) {
    if (said === 'leftOut') problems.warning('classLeftOut', { row: line, field: 'class' }, { name, count });
    else if (!isAsked && !isAll) problems.warning('classGradeMissing', { row: line, field: 'class' }, { name, count });
  }
  if (!isAll) return;
  if (gradeless.every(({ said }) => said === 'leftOut')) problems.error('classesAllLeftOut', { row: first.line, field: 'class' });
  else if (!isAsked) problems.error('fetClassesUnreadable', { row: first.line, field: 'class' }, { names: gradeless.map(({ name }) => name).slice(0, 10).join('; '), first: first.name });
}

/** Teachers of the file who have no lesson in it. */
export function warnOfIdle(document: FetDocument, teachers: string[], problems: Problems, told: ToldNames): void {
  const nameOf = teacherNames(document, told);
  const busy = new Set(teachers.map(wordsKey));
  for (const teacher of document.teachers) {
    const name = nameOf(teacher.name);
    if (name !== '' && !busy.has(wordsKey(name))) problems.warning('fetTeacherWithoutLessons', { row: teacher.line, field: 'teacher' }, { name });
  }
}

/** Modes, buildings and constraints that the journal has no place for. */
export function warnOfTheRest(document: FetDocument, problems: Problems): void {
  if (document.mode === 'terms' || document.mode === 'blockPlanning') {
    problems.warning('fetModeLimited', { row: document.modeLine, field: 'mode' }, { mode: document.mode });
  }
  const { buildings, otherConstraints } = document;
  if (buildings.count > 0) problems.warning('fetBuildings', { row: buildings.line, field: 'room' }, { count: buildings.count });
  const [first, ...others] = otherConstraints.values();
  const count = others.reduce((sum, each) => sum + each.count, first?.count ?? 0);
  if (first) problems.warning('fetConstraintsCounted', { row: first.line, field: 'conditions' }, { count, kinds: otherConstraints.size });
  if (document.activities.length === 0) problems.error('fetNoActivities', { field: 'activity' });
}
