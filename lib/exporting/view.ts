import type { ExportedList } from './model';

/** A list that was taken out of the journal, with what for. */
export interface PastExport {
  id: string;
  list: ExportedList;
  reason: string;
  at: Date;
  by: string;
}

export interface ExportDesk {
  /** asked for by this person just now, and still to be taken away */
  ready: { id: string; list: ExportedList } | null;
  /** lately, newest first: the director sees everybody's, all others their own */
  past: PastExport[];
  seesAll: boolean;
}
