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
  /** each two and more rows, the oldest first; `isMergeable`: none of them is of the staff */
  guardians: { twins: Twin[]; isMergeable: boolean }[];
  pupils: Twin[][];
}
