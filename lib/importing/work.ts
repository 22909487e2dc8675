import type { Day } from '@/lib/calendar/day';
import type { BellSlot, TermKind } from '@/lib/calendar/model';
import type { GuardianRelation, PersonName, PlannedWork } from './model';
import type { PresentSpecialDay, StaffPost, SubgroupSource, TimetableHour } from './present';
import type { SubjectNames } from './subjects';

/** The rows an import writes, with their ids, ready for one transaction. Days are days; nothing here knows columns. */
export interface ImportWork {
  schoolYears: Rows<{ label: string; startsOn: Day; endsOn: Day; weekdays: number[] }>;
  terms: Rows<{ yearId: string; kind: TermKind; ordinal: number; startsOn: Day; endsOn: Day }>;
  bellSchedules: Rows<{ name: string; kind: 'regular' | 'shortened'; startedOn: Day; endedOn: Day | null; slots: BellSlot[] }>;
  specialDays: Rows<Omit<PresentSpecialDay, 'id' | 'isByHand'> & { yearId: string; isWithdrawn: boolean }>;
  classes: Rows<{ yearId: string; grade: number; letter: string; name: string; shift: number }>;
  subjects: Rows<SubjectNames>;
  courses: Rows<{ yearId: string; subjectId: string }>;
  persons: Rows<PersonName>;
  phones: { personId: string; phone: string }[];
  /** Shares its id with the person. */
  pupils: Rows<{ number: string; sex: 'male' | 'female' | null; bornOn: Day | null }>;
  logins: { personId: string; login: string }[];
  enrolments: Rows<Period & { pupilId: string; classId: string }>;
  homeTeaching: Rows<{ pupilId: string; orderNumber: string; orderedOn: Day; startedOn: Day; endedOn: Day }>;
  guardianships: Rows<Period & { guardianId: string; pupilId: string; relation: GuardianRelation | null }>;
  appointments: Rows<Period & { personId: string; post: StaffPost; area: string | null; classId: string | null; isApproved: boolean }>;
  subgroups: Rows<{ classId: string; name: string; source: SubgroupSource }>;
  subgroupMemberships: Rows<Period & { subgroupId: string; pupilId: string }>;
  /** Confirmations by class teachers who must be asked again. */
  reopenedConfirmations: { id: string }[];
  groups: Rows<{ courseId: string; name: string; gradingMode: 'fivePoint' | 'none' }>;
  groupParts: Rows<{ groupId: string; classId: string; subgroupId: string | null }>;
  groupMemberships: Rows<Period & { groupId: string; pupilId: string }>;
  assignments: Rows<Period & { groupId: string; teacherId: string }>;
  plans: Rows<{ groupId: string; name: string }>;
  topics: Rows<{ planId: string; ordinal: number; title: string; hours: number; homework: string | null; workKind: PlannedWork | null }>;
  timetable: { yearId: string; name: string; startedOn: Day; entries: TimetableHour[] } | null;
  /** The first day whose lessons may be others because the calendar, a class's shift or a group's classes changed. */
  lessonsFollowFrom: Day | null;
}

export interface Period {
  startedOn: Day;
  endedOn: Day | null;
}

export interface Rows<Row> {
  create: (Row & { id: string })[];
  change: (Partial<Row> & { id: string })[];
}

export function emptyWork(): ImportWork {
  const rows = () => ({ create: [], change: [] });
  return {
    schoolYears: rows(),
    terms: rows(),
    bellSchedules: rows(),
    specialDays: rows(),
    classes: rows(),
    subjects: rows(),
    courses: rows(),
    persons: rows(),
    phones: [],
    pupils: rows(),
    logins: [],
    enrolments: rows(),
    homeTeaching: rows(),
    guardianships: rows(),
    appointments: rows(),
    subgroups: rows(),
    subgroupMemberships: rows(),
    reopenedConfirmations: [],
    groups: rows(),
    groupParts: rows(),
    groupMemberships: rows(),
    assignments: rows(),
    plans: rows(),
    topics: rows(),
    timetable: null,
    lessonsFollowFrom: null,
  };
}

/** Whether applying it would write anything. */
export function isNothing(work: ImportWork): boolean {
  return Object.values(work).every((part) => {
    if (part === null) return true;
    if (Array.isArray(part)) return part.length === 0;
    return typeof part === 'object' && 'create' in part && part.create.length === 0 && part.change.length === 0;
  });
}
