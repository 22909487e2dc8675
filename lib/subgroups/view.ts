/** The subgroups of a class, as its teacher looks through them. */
export interface ClassSubgroups {
  classId: string;
  className: string;
  pupilCount: number;
  divisions: Division[];
  /** Whether the division was proposed by the order of the list, and not told by it. */
  isProposed: boolean;
  /** When and by whom they were confirmed last; null too when files have put pupils elsewhere since. */
  confirmed: { at: Date; by: string } | null;
}

/** Subgroups between which a class is shared: every pupil is in one of them. */
export interface Division {
  id: string;
  subgroups: { id: string; name: string }[];
  /** In list order; `subgroupId` null for a pupil who is in none yet. */
  pupils: { id: string; name: string; subgroupId: string | null }[];
}

/** A class one leads. */
export interface OwnClass {
  id: string;
  name: string;
  pupilCount: number;
  /**
   * `proposed` by the order of the list and `listed` wait for the class teacher's word, again when files have put pupils
   * elsewhere since; `none`: the class is not divided.
   */
  subgroups: 'none' | 'proposed' | 'listed' | 'confirmed';
}
