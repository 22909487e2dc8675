import type { Day } from '@/lib/calendar/day';
import type { EmergencyState } from './model';

/** What an administrator opened, of whom, why and for how long. */
export interface EmergencyView {
  id: string;
  state: EmergencyState;
  /** who opened it */
  person: string;
  pupil: string;
  className: string;
  reason: string;
  minutes: number;
  openedAt: Date;
  endsAt: Date;
  /** by a person, sooner */
  ended: { at: Date; by: string } | null;
  /** weeks of the diary that were looked at, in the order of the looking */
  looks: { weekOn: Day; at: Date }[];
}

export interface PupilFound {
  id: string;
  name: string;
  className: string;
  number: string;
}
