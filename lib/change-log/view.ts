/** What a code is called, from the messages. */
export type ValueWord = 'absent' | 'late' | 'exempt' | 'notAssessed' | 'fivePoint' | 'none' | 'points' | 'credit';

/** One side of a change: as it was written, a code with its word, a debt with its day, or a setting's value as it was kept. */
export type Value = { of: 'text'; text: string } | { of: 'word'; word: ValueWord; minutes?: number | null } | { of: 'debt'; day: string } | { of: 'setting'; value: unknown };

/** One act of the history, as far as whoever asks may see it. */
export interface EntryView {
  seq: string;
  at: Date;
  /** null: nobody's name is known here; `isNobody` tells the journal itself from a family */
  by: string | null;
  isNobody: boolean;
  fact: string;
  /** the group with its subject and the lesson's day, where it has one */
  place: string | null;
  pupil: string | null;
  /** null where an act has no value, or it is not for these eyes */
  change: { before: Value | null; after: Value | null } | null;
  /** of a setting: its key */
  setting: string | null;
  /** the later day from which a setting counts, as it is read; null where it counts from the day itself */
  effectiveOn: string | null;
  reason: string | null;
  session: { id: string; device: string | null } | null;
  /** the rows it touched, each of which has a history of its own */
  rowIds: string[];
}

export interface ChangeLogView {
  /** whether values, reasons and pupils are among it */
  hasValues: boolean;
  people: { id: string; name: string }[];
  entries: EntryView[];
  /** the number before which the next page begins */
  older: string | null;
}
