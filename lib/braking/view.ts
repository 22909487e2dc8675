import type { Pace } from './model';

/** Marks of somebody that wait, or what she opens of pupils' records. */
export interface HoldView extends Pace {
  id: string;
  /** pupils whose records she opened; 0: marks wait */
  opened: number;
  personId: string;
  person: string;
  sessionId: string;
  heldAt: Date;
  /** the reader's own: another releases it */
  isOwn: boolean;
}
