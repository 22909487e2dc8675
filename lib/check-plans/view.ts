import type { Day } from '@/lib/calendar/day';
import type { Matter } from '@/lib/matters/view';
import type { CheckKind, VersionState } from './model';

export interface PlanHead {
  id: string;
  /** of the school year, as 2026 of 2026-2027 */
  firstYear: number;
  /** null for the whole year */
  term: { kind: 'quarter' | 'halfYear' | 'trimester'; ordinal: number } | null;
}

/** A plan in the list: its newest version, and the one in force. */
export interface PlanLine extends PlanHead {
  version: number;
  state: VersionState;
  /** null: none is approved yet */
  inForce: number | null;
  checks: number;
}

export interface PlanList {
  plans: PlanLine[];
  /** what a plan may be begun for, null among them for the year; empty for whoever begins none */
  terms: readonly { id: string | null; term: PlanHead['term'] }[];
}

export interface CheckView {
  /** the same through all versions */
  checkId: string;
  kind: CheckKind;
  startsOn: Day;
  endsOn: Day;
  sampleSize: number | null;
  text: string;
  classes: readonly Option[];
  groups: readonly Option[];
  members: readonly Option[];
}

export interface Option {
  id: string;
  name: string;
}

/** A version as it stands; a party to it is whoever wrote or submitted it. */
export interface VersionView extends Matter {
  version: number;
  state: VersionState;
  isInForce: boolean;
  draftedBy: string;
  draftedAt: Date;
  submittedBy: string | null;
  submittedAt: Date | null;
  orderNumber: string | null;
  orderOn: Day | null;
  checks: CheckView[];
}

export interface PlanView extends PlanHead {
  startsOn: Day;
  endsOn: Day;
  school: { ky: string; ru: string; en: string };
  /** 'Сатыбалдиева Г.': who approved the version shown, else who directs the school today */
  director: string | null;
  /** 'Эшимова А.', today's; null: nobody leads */
  chair: string | null;
  /** newest first */
  versions: readonly { version: number; state: VersionState; isInForce: boolean }[];
  shown: VersionView;
  may: { write: boolean; submit: boolean; decide: boolean; amend: boolean };
  /** what a check of the draft may be of, and who may carry it out; null where none is being written */
  choices: { classes: readonly Option[]; groups: readonly Option[]; members: readonly Option[] } | null;
}
