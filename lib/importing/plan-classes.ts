import { type ClassName, parseClassName } from './class-name';
import type { SchoolFiles } from './model';
import { lessonsFollowFrom, type PlannedYear } from './plan-calendar';
import type { Planning } from './planning';
import type { PresentClass } from './present';
import type { Place } from './problem';
import { LEFT_OUT } from './questions-model';
import type { SubjectNames } from './subjects';
import { likelyGrade } from './told-model';
import { foldLookAlikes, wordsKey } from './words';

/** What a class is matched by, whatever alphabet its letter was typed in. */
export function classKey(name: string): string {
  return parseClassName(name)?.key ?? foldLookAlikes(name);
}

/** The classes of the year after the import, by key. */
export type PlannedClasses = Map<string, PresentClass>;

/** The classes of the timetable and of the pupils' list; those already there stay, with the shift their hours tell. */
export function planClasses(planning: Planning, year: PlannedYear): PlannedClasses {
  const { present, files } = planning;
  const classes: PlannedClasses = new Map(present.classes.map((schoolClass) => [classKey(schoolClass.name), schoolClass]));
  askForGrades(planning);
  const shifts = shiftsOf(planning);
  for (const [key, name] of namedClasses(planning)) {
    const before = classes.get(key);
    const shift = shifts.get(key) ?? before?.shift ?? 1;
    if (!before) {
      const created = { id: planning.newId(), name: name.name, grade: name.grade, letter: name.letter, shift };
      classes.set(key, created);
      planning.work.classes.create.push({ ...created, yearId: year.id });
      planning.created('class', name.name);
    } else {
      classes.set(key, { ...before, shift });
      keepClass(planning, year, before, shift);
    }
  }
  const unseen = files.timetable ? [...classes.keys()].filter((key) => !shifts.has(key)) : [];
  for (const key of unseen) planning.problems.warning('classWithoutLessons', placeOfClass(files, key), { name: classes.get(key)?.name ?? key });
  return classes;
}

/** Classes of the timetable whose names tell no grade; left out are none of the school's. */
function askForGrades({ files, questions, options }: Planning): void {
  if (!options.decisions) return;
  for (const { name, count, said } of files.timetable?.gradeless ?? []) {
    questions.push({ kind: 'grade', key: name, count, likely: likelyGrade(name), answer: said === 'leftOut' ? LEFT_OUT : said === null ? null : String(said) });
  }
}

/** Where the timetable names a class, else the first row of a list that does. */
function placeOfClass({ timetable, pupils }: SchoolFiles, key: string): Place {
  const row = timetable?.classLines.get(key);
  if (timetable && row !== undefined) return { file: timetable.file, row, field: 'class' };
  const origin = pupils.find((entry) => entry.class.key === key)?.origin ?? { file: timetable?.file };
  return { ...origin, field: 'class' };
}

function keepClass(planning: Planning, year: PlannedYear, before: PresentClass, shift: number): void {
  const isSame = before.shift === shift;
  planning.kept('class', before.name, isSame ? [] : [{ field: 'shift', from: String(before.shift), to: String(shift) }]);
  if (isSame) return;
  planning.work.classes.change.push({ id: before.id, shift });
  lessonsFollowFrom(planning, year.from);
}

/** The classes the files name; the timetable's way to write a name goes before the list's. */
function namedClasses({ files }: Planning): Map<string, ClassName> {
  const named = new Map<string, ClassName>();
  for (const { key, name, grade, letter } of files.timetable?.classes ?? []) {
    if (!named.has(key)) named.set(key, { key, name, grade, letter });
  }
  for (const { class: schoolClass } of files.pupils) if (!named.has(schoolClass.key)) named.set(schoolClass.key, schoolClass);
  return named;
}

/** The shift in which most of a class's lessons stand, by the bells of the file or those in force. */
function shiftsOf({ files, present, problems }: Planning): Map<string, number> {
  const bells = files.calendar?.bells.find(({ kind }) => kind === 'regular') ?? present.bellSchedules.find(({ kind }) => kind === 'regular');
  const shiftAt = new Map(bells?.slots.map((slot) => [slot.position, slot.shift]));
  const hours = new Map<string, Map<number, number>>();
  for (const { parts, lessons } of files.timetable?.groups ?? []) {
    for (const key of new Set(parts.map((part) => part.classKey))) {
      const counts = hours.get(key) ?? new Map<number, number>();
      for (const { position } of lessons) counts.set(shiftAt.get(position) ?? 1, (counts.get(shiftAt.get(position) ?? 1) ?? 0) + 1);
      hours.set(key, counts);
    }
  }
  warnOfHoursWithoutBells();
  return new Map(
    [...hours].map(([key, counts]) => {
      const name = files.timetable?.classes.find((schoolClass) => schoolClass.key === key)?.name ?? key;
      if (counts.size > 1) problems.warning('classInTwoShifts', placeOfClass(files, key), { name });
      return [key, [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 1];
    }),
  );

  function warnOfHoursWithoutBells(): void {
    const used = new Set(files.timetable?.groups.flatMap((group) => group.lessons.map((lesson) => lesson.position)));
    const silent = bells ? [...used].filter((position) => !shiftAt.has(position)).sort((a, b) => a - b) : [];
    if (silent.length > 0) problems.warning('hoursWithoutBells', { file: files.timetable?.file, field: 'bells' }, { positions: silent.join(', ') });
    if (!bells && used.size > 0) problems.warning('bellsMissing', { file: files.timetable?.file, field: 'bells' });
  }
}

/** The subjects and courses of the timetable; gives the course of a subject by its Kyrgyz name. */
export function planCourses(planning: Planning, year: PlannedYear): (subject: SubjectNames) => string {
  const { present, files, work } = planning;
  const subjectIds = new Map(present.subjects.map((subject) => [wordsKey(subject.ky), subject.id]));
  const courseIds = new Map(present.courses.map((course) => [course.subjectId, course.id]));
  const courseOf = (subject: SubjectNames) => courseIds.get(subjectIds.get(wordsKey(subject.ky)) ?? '') ?? '';
  for (const subject of new Set(files.timetable?.groups.map((group) => group.subject))) {
    const key = wordsKey(subject.ky);
    if (courseOf(subject) !== '') {
      planning.kept('subject', subject.ky, []);
      continue;
    }
    const subjectId = subjectIds.get(key) ?? planning.newId();
    if (!subjectIds.has(key)) {
      work.subjects.create.push({ ...subject, id: subjectId });
      planning.created('subject', subject.ky);
    }
    const courseId = planning.newId();
    work.courses.create.push({ id: courseId, yearId: year.id, subjectId });
    subjectIds.set(key, subjectId);
    courseIds.set(subjectId, courseId);
  }
  return courseOf;
}
