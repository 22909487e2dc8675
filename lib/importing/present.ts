import type { Day } from '@/lib/calendar/day';
import type { BellSchedule, DayScope, SpecialDayKind, TermKind } from '@/lib/calendar/model';
import type { OpenPeriod } from '@/lib/calendar/periods';
import type { LocalText, PersonName, PlannedWork } from './model';
import type { SubjectNames } from './subjects';

/** What the journal holds already of one school and one year, as far as an import touches it. */
export interface PresentSchool {
  /** The year the files speak of; null when it is not there yet. */
  year: PresentYear | null;
  /** closed for good: nothing may be brought into it (domain: "The ladder of change", 4) */
  isArchived: boolean;
  /** the label of a later year that was begun already: pupils and posts belong to it */
  nextYear: string | null;
  terms: PresentTerm[];
  bellSchedules: (BellSchedule & { name: string })[];
  specialDays: PresentSpecialDay[];
  classes: PresentClass[];
  subjects: (SubjectNames & { id: string })[];
  courses: { id: string; subjectId: string }[];
  staff: PresentStaff[];
  /** Every pupil the school ever had. */
  pupils: PresentPupil[];
  /** Every order for teaching at home, and since when pupils are in a class of the year; empty where no list speaks of it. */
  homeTeaching: { pupilId: string; orderNumber: string; startedOn: Day; endedOn: Day }[];
  enrolledSince: ReadonlyMap<string, Day>;
  /** Periods that have not ended before the day from which the import works; so are those below, if nothing else is said. */
  enrolments: OpenPeriod[];
  guardians: (PersonName & { id: string; phone: string | null })[];
  /** All of them: what was ended no list opens again. `endedOn` is given when it is before that day. */
  guardianships: { guardianId: string; pupilId: string; endedOn: Day | null }[];
  subgroups: { id: string; classId: string; name: string; source: SubgroupSource }[];
  subgroupMemberships: PresentSubgroupMembership[];
  /** Words of class teachers on the subgroups of their classes that still stand. */
  subgroupConfirmations: { id: string; classId: string }[];
  groups: { id: string; courseId: string; name: string; parts: GroupPart[] }[];
  groupMemberships: OpenPeriod[];
  assignments: OpenPeriod[];
  /** Those of them that no import made. */
  assignedByHand: ReadonlySet<string>;
  /** What is still open of other years' groups and subgroups. */
  formerYears: { subgroupMemberships: OpenPeriod[]; groupMemberships: OpenPeriod[]; assignments: OpenPeriod[] };
  /** The timetable in force from that day on; the latest when several follow each other. */
  timetable: { startedOn: Day; entries: TimetableHour[] } | null;
  plans: { id: string; groupId: string; topics: PresentTopic[] }[];
  /** Logins that are taken, of those an import could want. */
  logins: string[];
}

export interface PresentYear {
  id: string;
  label: string;
  startsOn: Day;
  endsOn: Day;
  weekdays: number[];
}

export interface PresentTerm {
  id: string;
  kind: TermKind;
  ordinal: number;
  startsOn: Day;
  endsOn: Day;
  /** Closed, and not reopened since: its dates stand. */
  isClosed: boolean;
}

export interface PresentSpecialDay {
  id: string;
  startedOn: Day;
  endedOn: Day;
  kind: SpecialDayKind;
  scope: DayScope;
  worksAsWeekday: number | null;
  bellScheduleId: string | null;
  reason: LocalText;
  orderNumber: string | null;
  /** Whether a person declared it, and not an import. */
  isByHand: boolean;
}

export interface PresentClass {
  id: string;
  name: string;
  grade: number;
  letter: string;
  shift: number;
}

export interface PresentStaff extends PersonName {
  id: string;
  phone: string | null;
  hasAccount: boolean;
  /** Whether a post or a group is the person's from that day on; else somebody who once was of the staff. */
  isStanding: boolean;
  appointments: { id: string; post: StaffPost; classId: string | null; startedOn: Day; endedOn: Day | null; isApproved: boolean }[];
}

export interface PresentPupil extends PersonName {
  id: string;
  number: string;
  sex: 'male' | 'female' | null;
  bornOn: Day | null;
  /** the pupil that this row gave way to, when one had stood twice */
  mergedIntoId?: string | null;
}

export interface PresentTopic {
  id: string;
  ordinal: number;
  title: string;
  /** 0: the plan no longer holds this topic; lessons may. */
  hours: number;
  homework: string | null;
  workKind: PlannedWork | null;
}

export type StaffPost = 'director' | 'actingDirector' | 'deputy' | 'secretary' | 'administrator' | 'classTeacher' | 'teacher';

/** `proposedId`: where the list or the proposal had put the pupil whom the class teacher put here. */
export interface PresentSubgroupMembership extends OpenPeriod {
  proposedId: string | null;
}

/** How a subgroup is filled: from the list's column, by sex, or proposed by the order of the list. */
export type SubgroupSource = 'list' | 'sex' | 'order';

export interface GroupPart {
  classId: string;
  subgroupId: string | null;
}

export interface TimetableHour {
  groupId: string;
  weekday: number;
  position: number;
  room: string | null;
}
