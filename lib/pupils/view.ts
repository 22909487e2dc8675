import type { Day } from '@/lib/calendar/day';

/** What the office sees of a pupil: who she is, where she belonged from when to when, whose child she is. Never a mark. */

export interface Period {
  startedOn: Day;
  endedOn: Day | null;
}

export interface ClassPeriod extends Period {
  className: string;
  year: string;
  /** by which she came, and by which she left */
  orderNumber: string | null;
  endOrderNumber: string | null;
  isOpen: boolean;
  /** begins later: a class of the next year */
  isAhead: boolean;
}

export interface GuardianLine extends Period {
  guardianshipId: string;
  personId: string;
  name: string;
  phone: string | null;
  relation: string | null;
  mayAnnounce: boolean;
  /** has an account */
  comesIn: boolean;
  isOpen: boolean;
  /** begins later */
  isAhead: boolean;
}

export interface GroupPeriod extends Period {
  /** '7-А · Алгебра' */
  label: string;
  teachers: string[];
  /** nobody else is in it: a pupil taught at home */
  isAlone: boolean;
}

/** Taught at home from a day to a day, as an order says; ended earlier by another one. */
export interface HomePeriod {
  id: string;
  startedOn: Day;
  endedOn: Day;
  orderNumber: string;
  orderedOn: Day;
  endOrderNumber: string | null;
  endOrderedOn: Day | null;
}

export interface PupilPage {
  id: string;
  surname: string;
  firstName: string;
  patronymic: string | null;
  number: string;
  sex: 'female' | 'male' | null;
  bornOn: Day | null;
  /** of today; null: in no class */
  className: string | null;
  classId: string | null;
  /** newest first */
  classes: ClassPeriod[];
  guardians: GuardianLine[];
  subgroups: (Period & { name: string })[];
  groups: GroupPeriod[];
  /** newest first */
  homeTeaching: HomePeriod[];
  mayKeep: boolean;
  /** the reader's own child: another person of the office keeps her */
  isOwnMatter: boolean;
}

export interface GroupChange {
  groupId: string;
  label: string;
  teachers: string[];
  /** from the day of the move until today, those whose attendance was confirmed among them, and after today */
  lessonsPast: number;
  lessonsKept: number;
  lessonsAhead: number;
  /** what was entered for the pupil there from that day on */
  marks: number;
  absences: number;
  lastEntryOn: Day | null;
}

export interface Division {
  options: { id: string; name: string; groups: string[] }[];
  /** where she is today, or where her sex puts her */
  chosen: string | null;
  /** one subgroup by itself, which one need not be in */
  isOptional: boolean;
}

/** What a move on a day would change. */
export interface MovePreview {
  from: Day;
  fromClass: string | null;
  /** null: she leaves the school */
  toClass: string | null;
  left: GroupChange[];
  /** groups of the whole class; those of the subgroups follow from the choice */
  entered: GroupChange[];
  stays: string[];
  divisions: Division[];
  /** guardians whose access ends with the leaving, or begins again with the return */
  guardians: string[];
  /** something of hers began on that day or later: the move is for a day after it */
  changedOn: Day | null;
  /** something was entered from that day on in a group she leaves: it stays there, and is asked about */
  hasEntries: boolean;
}

/** Somebody who may become a guardian. */
export interface GuardianFound {
  id: string;
  name: string;
  phone: string | null;
  children: string[];
}
