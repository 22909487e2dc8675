import type { TermKind } from '@/lib/calendar/model';
import type { BundleState } from './model';

/** What is or was made, without a word of what is in it. */
export interface BundleView {
  id: string;
  state: BundleState;
  trouble: 'unexpected' | 'tooLarge' | 'nothing' | null;
  /** null: the whole school */
  className: string | null;
  /** null: the year */
  term: { kind: TermKind; ordinal: number } | null;
  askedAt: Date;
  /** files made, of so many */
  done: number;
  total: number | null;
  /** bytes of what was made */
  size: number | null;
  expiresAt: Date;
  /** whether the reader may take it away now */
  isOpen: boolean;
}

export interface PrintingDesk {
  firstYear: number;
  terms: { id: string; kind: TermKind; ordinal: number }[];
  /** none where the class is settled */
  classes: { id: string; name: string }[];
  /** of the class that is settled */
  className: string | null;
  bundles: BundleView[];
}

export interface ArchiveView extends Omit<BundleView, 'className' | 'term'> {
  askedBy: string;
  isOwn: boolean;
  sha256: string | null;
  returned: { word: string; by: string; at: Date } | null;
  isApproved: boolean;
  /** why the director cannot approve it now; null when he can, or has nothing to decide */
  hindered: 'own' | 'yearRuns' | 'changed' | 'older' | null;
}

export interface ArchiveDesk {
  years: ArchiveYear[];
  mayMake: boolean;
  mayDecide: boolean;
}

export interface ArchiveYear {
  id: string;
  firstYear: number;
  isOver: boolean;
  archived: { at: Date; by: string } | null;
  archives: ArchiveView[];
}
