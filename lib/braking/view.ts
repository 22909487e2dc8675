import type { Pace } from './model';

/** Marks of somebody that wait. */
export interface HoldView extends Pace {
  id: string;
  personId: string;
  person: string;
  sessionId: string;
  heldAt: Date;
  /** the reader's own: another releases it */
  isOwn: boolean;
}
