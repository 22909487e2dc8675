import { addDays } from '@/lib/calendar/day';
import type { SchoolFiles } from './model';
import { type OpenPeriod, periodChanges } from '@/lib/calendar/periods';
import { planClasses, planCourses } from './plan-classes';
import { type PlannedYear, planBellSchedules, planSpecialDays, planYear } from './plan-calendar';
import { planGroups } from './plan-groups';
import { planGuardians } from './plan-guardians';
import { planHomeTeaching } from './plan-home-teaching';
import { planPupils } from './plan-pupils';
import { planStaff } from './plan-staff';
import { planSubgroups } from './plan-subgroups';
import { planTerms } from './plan-terms';
import { planCurriculum, planTimetable } from './plan-timetable';
import { Planning, type PlanOptions, writePeriods } from './planning';
import type { PresentSchool } from './present';
import type { ImportPreview } from './view';
import { emptyWork, type ImportWork } from './work';

/** What an import would do, and the rows that do it. */
export interface ImportPlan {
  preview: ImportPreview;
  work: ImportWork;
  /** The year it works in; null when there is none. */
  yearId: string | null;
}

/**
 * Holds the files against what the journal has: what would be created, changed, left. Pure; the same files against
 * what they made change nothing. While an error stands there is no work.
 */
export function planImport(present: PresentSchool, files: SchoolFiles, options: PlanOptions): ImportPlan {
  const planning = new Planning(present, files, options);
  const year = planYear(planning);
  if (year) planWithin(planning, year);
  const problems = [...files.problems, ...planning.problems.list()];
  const { items, counts, questions, appointed } = planning;
  const canApply = problems.every(({ severity }) => severity !== 'error') && questions.every(({ answer }) => answer !== null);
  return {
    preview: { files: files.names, from: year?.from ?? null, counts, items, problems, questions, appointed, canApply },
    work: canApply ? planning.work : emptyWork(),
    yearId: year?.id ?? null,
  };
}

function planWithin(planning: Planning, year: PlannedYear): void {
  planTerms(planning, year);
  const bellIds = planBellSchedules(planning, year);
  const classes = planClasses(planning, year);
  const classIds = new Map([...classes].map(([key, { id }]) => [key, id]));
  planSpecialDays(planning, year, classIds, bellIds);
  const staff = planStaff(planning, year, classes);
  const pupils = planPupils(planning, year, classes);
  planGuardians(planning, year, pupils, staff);
  planHomeTeaching(planning, year, pupils);
  const subgroups = planSubgroups(planning, year, classes, pupils);
  const courseOf = planCourses(planning, year);
  const groups = planGroups(planning, { year, classes, subgroups, pupils, staff, courseOf });
  planTimetable(planning, year, groups);
  planCurriculum(planning, groups, ({ subject }) => courseOf(subject));
  endFormerYears(planning, year);
}

/** What belongs to groups and classes of earlier years ends the day before this one begins. */
function endFormerYears(planning: Planning, year: PlannedYear): void {
  const { present, work } = planning;
  const { formerYears } = present;
  const newId = () => planning.newId();
  const nobody = () => ({}) as never;
  const ended = (open: OpenPeriod[]) => periodChanges(open.filter(({ startedOn }) => startedOn < year.startsOn), [], year.startsOn);
  writePeriods(work.subgroupMemberships, ended(formerYears.subgroupMemberships), newId, nobody, nobody);
  writePeriods(work.groupMemberships, ended(formerYears.groupMemberships), newId, nobody, nobody);
  writePeriods(work.assignments, ended(formerYears.assignments), newId, nobody, nobody);
  const classIds = new Set(present.classes.map(({ id }) => id));
  const classTeachers = present.staff.flatMap(({ appointments }) =>
    appointments.filter(({ post, classId, startedOn }) => post === 'classTeacher' && classId && !classIds.has(classId) && startedOn < year.startsOn),
  );
  work.appointments.change.push(...classTeachers.map(({ id }) => ({ id, endedOn: addDays(year.startsOn, -1) })));
}
