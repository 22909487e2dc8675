import type { Day } from '@/lib/calendar/day';
import type { TermKind } from '@/lib/calendar/model';

/** The school's lists of a day, as they leave the journal; each in the order of the school's own lists. */
export interface SchoolLists {
  school: { id: string; name: string };
  year: { id: string; label: string; startsOn: Day; endsOn: Day };
  terms: { id: string; kind: TermKind; ordinal: number; startsOn: Day; endsOn: Day }[];
  classes: { id: string; name: string; grade: number }[];
  courses: { id: string; name: string }[];
  groups: ListedGroup[];
  pupils: ListedPupil[];
  /** each once, whatever the number of children */
  guardians: ListedPerson[];
  staff: ListedStaff[];
}

export interface ListedPerson {
  id: string;
  surname: string;
  firstName: string;
  patronymic: string | null;
  phone: string | null;
}

export interface ListedPupil extends Omit<ListedPerson, 'phone'> {
  number: string;
  sex: 'male' | 'female' | null;
  bornOn: Day | null;
  class: { id: string; name: string; grade: number };
  /** those that a list has put the pupil into; what the journal proposed is not the list's to say */
  subgroups: string[];
  guardians: { guardian: ListedPerson; relation: string | null }[];
  /** periods that are not over, the nearest first */
  homeTeaching: { orderNumber: string; orderedOn: Day; startedOn: Day; endedOn: Day }[];
}

export const LISTED_POSTS = ['director', 'actingDirector', 'deputy', 'secretary', 'administrator', 'teacher'] as const;
export type ListedPost = (typeof LISTED_POSTS)[number];

export interface ListedStaff extends ListedPerson {
  posts: { post: ListedPost; area: string | null }[];
  classTeacherOf: { id: string; name: string }[];
  /** numbers of own children in the school */
  children: string[];
}

export interface ListedGroup {
  id: string;
  name: string;
  courseId: string;
  subject: string;
  grades: number[];
  teachers: ListedPerson[];
  pupils: ListedPupil[];
}
