import { isAsc, readAsc } from './asc';
import { readFet, type FetActivity, type FetDocument } from './fet';
import { weekOfFet } from './fet-week';
import type { Problems } from './problem';
import { studentSetsOf, type TimetableClass } from './student-sets';
import { groupsOf, type TimetableGroup } from './timetable-groups';
import { gradelessOf, type GradelessInUse, warnOfGradeless, warnOfIdle, warnOfTheRest } from './timetable-warnings';
import { NOTHING_TOLD, type ToldNames } from './told-model';

/** A timetable in the school's terms. */
export interface TimetableFile {
  file: string;
  schoolName: string;
  hours: { position: number; name: string }[];
  classes: TimetableClass[];
  /** Where the file names its classes, those without lessons too, by key. */
  classLines: ReadonlyMap<string, number>;
  /** Teachers who have lessons, by full name. */
  teachers: string[];
  groups: TimetableGroup[];
  /** Classes with lessons whose names tell no grade: whoever brings the file is asked. */
  gradeless: GradelessInUse[];
}

/**
 * Reads a file of FET, or of aSc Timetables, as a timetable. Activities of one subject with the same pupils are one group; when the file gives
 * them to teachers who never share a lesson, there is one group for each. What cannot stand in a timetable of the
 * journal is told in `problems`. Throws `UnreadableFile`.
 */
export function readTimetable(file: string, bytes: Uint8Array, problems: Problems, { told, note, isLeftOut }: TimetableHelp = NO_HELP): TimetableFile {
  const whole = isAsc(bytes) ? readAsc(bytes, problems) : readFet(bytes, problems);
  note(whole.activities);
  return timetableOf(file, { ...whole, activities: whole.activities.filter(({ line }) => !isLeftOut(line)) }, problems, told);
}

/** What was said of a timetable, and who hears of its activities to leave some of them out. */
export interface TimetableHelp {
  told: ToldNames;
  note: (activities: readonly FetActivity[]) => void;
  isLeftOut: (line: number) => boolean;
}

const NO_HELP: TimetableHelp = { told: NOTHING_TOLD, note: () => undefined, isLeftOut: () => false };

function timetableOf(file: string, document: FetDocument, problems: Problems, told: ToldNames): TimetableFile {
  warnOfTheRest(document, problems);
  const sets = studentSetsOf(document.years, told);
  const week = weekOfFet(document, problems);
  const groups = groupsOf(document, sets, week, problems, told);
  const gradeless = gradelessOf(document, sets, told);
  const used = new Set(groups.flatMap((group) => group.parts.map((part) => part.classKey)));
  const classes = sets.classes.filter((schoolClass) => used.has(schoolClass.key));
  const teachers = [...new Set(groups.flatMap((group) => group.teachers))];
  warnOfGradeless(gradeless, sets, problems, told);
  warnOfIdle(document, teachers, problems, told);
  return {
    file,
    schoolName: document.institution,
    hours: week.hours,
    classes,
    classLines: new Map(sets.classes.map(({ key, line }) => [key, line])),
    teachers,
    groups,
    gradeless,
  };
}
