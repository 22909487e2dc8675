import type { Day } from '@/lib/calendar/day';
import type { DayScope, SpecialDayKind, TermKind } from '@/lib/calendar/model';
import type { Sex } from './cells';
import type { ClassName } from './class-name';
import type { Problem } from './problem';
import type { SubjectNames } from './subjects';
import type { TimetableFile } from './timetable-file';

/** What a school's files say, in the school's own terms; nothing here knows the database. */
export interface SchoolFiles {
  /** The names of the files, in the order they were given. */
  names: string[];
  timetable: TimetableFile | null;
  pupils: PupilEntry[];
  staff: StaffEntry[];
  calendar: CalendarFile | null;
  plans: CurriculumPlanFile[];
  problems: Problem[];
}

/** Where an entry stands, for the problems found later. */
export interface Origin {
  file: string;
  row: number;
}

export interface PersonName {
  surname: string;
  firstName: string;
  patronymic: string | null;
}

export interface PupilEntry extends PersonName {
  origin: Origin;
  /** The school's number of the pupil; null when the list gives none. */
  number: string | null;
  class: ClassName;
  sex: Sex | null;
  bornOn: Day | null;
  guardians: GuardianEntry[];
  /** Names of subgroups as the list has them. */
  subgroups: string[];
  /** Periods of teaching at home, each by its order. */
  homeTeaching: HomeTeachingEntry[];
}

export interface HomeTeachingEntry {
  origin: Origin;
  orderNumber: string;
  orderedOn: Day;
  startedOn: Day;
  endedOn: Day;
}

export type GuardianRelation = 'mother' | 'father' | 'guardian';

export interface GuardianEntry extends PersonName {
  /** `+996...`; null when the list gives none that can be read. */
  phone: string | null;
  relation: GuardianRelation | null;
}

export type ListedPost = 'director' | 'actingDirector' | 'deputy' | 'secretary' | 'administrator' | 'teacher';

export interface StaffEntry extends PersonName {
  origin: Origin;
  posts: { post: ListedPost; area: string | null }[];
  /** By which the journal tells people of one whole name apart (lib/people/staff-code-model.ts); null when the list gives none. */
  code: string | null;
  /** The one that is kept first; a former one after it says that the person is the same. */
  phones: string[];
  /** Class whose class teacher this is. */
  classTeacherOf: ClassName[];
  /** Numbers of the pupils who are this person's own children. */
  children: string[];
}

export interface LocalText {
  ky: string;
  ru: string;
  en: string;
}

export interface CalendarFile {
  file: string;
  schoolName: LocalText | null;
  /** The zone by which the file was written; null when it does not say. */
  timeZone: { name: string; row: number | null } | null;
  year: { label: string; startsOn: Day; endsOn: Day };
  /** Null when the file leaves it to the timetable. */
  weekdays: number[] | null;
  /** `row`: the line of the file that names it; null when that is not known. */
  terms: { row: number | null; kind: TermKind; ordinal: number; startsOn: Day; endsOn: Day }[];
  bells: CalendarBells[];
  specialDays: CalendarSpecialDay[];
}

export interface CalendarBells {
  /** `regular`, or the name by which special days ask for it. */
  name: string;
  kind: 'regular' | 'shortened';
  slots: { position: number; shift: number; number: number; startsAtMinute: number; endsAtMinute: number }[];
}

export interface CalendarSpecialDay {
  row: number | null;
  startedOn: Day;
  endedOn: Day;
  kind: SpecialDayKind;
  scope: Exclude<DayScope, { of: 'class' }> | { of: 'class'; class: ClassName };
  worksAsWeekday: number | null;
  bells: string | null;
  reason: LocalText;
  orderNumber: string | null;
}

export type PlannedWork = 'answer' | 'controlWork' | 'homework' | 'test' | 'laboratory' | 'written' | 'practical';

export interface CurriculumPlanFile {
  file: string;
  subject: SubjectNames;
  grade: number;
  topics: { ordinal: number; title: string; hours: number; homework: string | null; workKind: PlannedWork | null }[];
}
