/** What the director is to notice though every single act of it was allowed (regulation 1.11; domain: "Who does what"). Pure. */

export const ACT_KINDS = [
  /** marks of a closed term that changed after its closing */
  'afterClosing',
  /** many marks changed by one person on one day */
  'massChange',
  /** many marks written or changed by one person after the edit window */
  'lateChanges',
] as const;
/** Of more than marks: many pupils' records opened by one of the staff on one day. */
export type ActKind = (typeof ACT_KINDS)[number] | 'massReading';

/** Days back that are looked at for late changes and mass changes; after a closing everything is. How many are unusual the school says (`massChangeLimit`, `lateChangeLimit`), not how long they are shown. */
export const LOOKED_BACK_DAYS = 30;
