import type { Day } from '@/lib/calendar/day';
import type { Locale } from '@/lib/text/locales';
import type { PersonName } from '@/lib/text/names';
import type { CodeState } from './model';

/** A code as it was issued, with what its notice says. The code itself is here once and kept nowhere. */
export interface IssuedCode {
  codeId: string;
  /** in groups of four */
  code: string;
  /** its first signs, which are no secret */
  sign: string;
  /** the last day it opens anything */
  lastOn: Day;
  /** that of the person it is for, else the school's */
  locale: Locale;
  name: PersonName;
  child: PersonName;
  /** it sets a new password, for there is an account already */
  hasAccount: boolean;
  /** it is for the pupil herself */
  isPupil: boolean;
}

/** A class's families: who may see which child, since when and until when, who has come in, and how their codes stand. */
export interface ClassAccess {
  classId: string;
  className: string;
  pupils: PupilAccess[];
}

export interface PupilAccess {
  id: string;
  name: string;
  guardians: GuardianAccess[];
  /** the pupil's own way in, by consent of a guardian; null while nobody's guardianship is open */
  own: (PersonAccess & { guardianshipId: string }) | null;
}

export interface GuardianAccess extends PersonAccess {
  guardianshipId: string;
  relation: string | null;
  mayAnnounce: boolean;
  startedOn: Day;
  endedOn: Day | null;
  isOpen: boolean;
  /** newest first */
  consents: ConsentView[];
}

/** A consent on paper. */
export interface ConsentView {
  id: string;
  scope: string;
  givenOn: Day;
  takenBy: string;
  withdrawn: { at: Date; by: string } | null;
}

export interface PersonAccess {
  personId: string;
  name: string;
  hasAccount: boolean;
  /** works here: no code opens that account */
  opensMore: boolean;
  /** null for who never came, and for who works here */
  lastCameAt: Date | null;
  /** a code may be issued for this person by whoever looks */
  mayIssue: boolean;
  /** the newest */
  code: CodeView | null;
  /** came in last, or set a new password, with a code for a child of another class: it is one account */
  elsewhere: { at: Date; issuedBy: string } | null;
}

export interface CodeView {
  id: string;
  sign: string;
  state: CodeState;
  issuedAt: Date;
  issuedBy: string;
  lastOn: Day;
  handedOver: { at: Date; by: string } | null;
  usedAt: Date | null;
}

/** What a class's families wait for: guardians who have no account yet, and codes that somebody guessed at. */
export interface AccessOwed {
  classId: string;
  without: number;
  locked: number;
}

/** How far the families of a class have come in; a guardian of several of its pupils counts once. */
export interface AccessSum {
  classId: string;
  className: string;
  /** pupils none of whose guardians is entered */
  pupilsWithout: number;
  guardians: number;
  withAccount: number;
  /** has no account, or never used it; of whoever works here only the first is known */
  neverCame: number;
  /** of whoever came last */
  lastCameAt: Date | null;
  /** codes that somebody guessed at */
  locked: number;
}

/** What a right code is for. */
export interface Invitation {
  personId: string;
  pupilId: string;
  /** of the person it was issued to, for her to confirm */
  name: string;
  child: string;
  /** it sets a new password */
  hasAccount: boolean;
  /** of the account there is */
  login: string | null;
  isPupil: boolean;
}
