import type { Names } from '@/lib/journal/view';
import type { TwinCell } from './model';

/** People who probably stand twice. */

export interface Twin {
  id: string;
  name: string;
  /** a guardian's phone, a pupil's number */
  known: string | null;
  hasAccount: boolean;
  /** a guardian's children of today; a pupil's class */
  belongs: string[];
}

export interface Duplicates {
  /** each two and more rows, the oldest first; `isMergeable`: at most one of them is of the staff, and then she stays */
  guardians: { twins: Twin[]; isMergeable: boolean }[];
  pupils: Twin[][];
}

/** Something of which the two rows say different things, as it is shown: each word as one text, '' for nothing. */
export interface TwinCellView extends Pick<TwinCell, 'part' | 'key' | 'period' | 'stage' | 'isMine'> {
  onDate: string | null;
  subject: Names | null;
  group: string | null;
  kept: SaidOfCell;
  gone: SaidOfCell;
}

/** A mark or its remark, presence, a period mark; '' for nothing. */
export interface SaidOfCell {
  text: string;
  debtDueOn: string | null;
  minutes: number | null;
}

/** Two rows of one pupil before they become one. */
export interface MergePreview {
  kept: Twin;
  gone: Twin;
  /** what goes over, by table: only those of which the row that gives way has any */
  entries: { table: string; gone: number; kept: number }[];
  /** families who look at the kept row from now on */
  guardians: string[];
  cells: TwinCellView[];
  /** the cells' fingerprint */
  seen: string;
  /** why it is not for whoever asks: the leadership decides, she said one of the words herself, it is her own family */
  refusal: 'leadership' | 'ownMark' | 'ownMatter' | null;
}
