import type { Day } from '@/lib/calendar/day';
import type { Matter } from '@/lib/matters/view';
import type { SeatState } from './model';

/** One membership, from the proposal to its end; a party to it is the proposed member alone. */
export interface SeatView extends Matter {
  personId: string;
  /** 'Асанова Мээрим' */
  name: string;
  isChair: boolean;
  /** the member administers the journal besides: the approval opens the school's filling to an administrator */
  isAdministrator: boolean;
  state: SeatState;
  startedOn: Day;
  endedOn: Day | null;
  orderNumber: string | null;
  orderOn: Day | null;
  /** null: by a list brought in where nobody was signed in */
  proposedBy: string | null;
  proposedAt: Date;
  /** the days on which it may be ended earlier; null where whoever looks does not end it */
  ending: { first: Day; before: Day | null } | null;
}

/** Who may be proposed, and the period that is offered: from today to the end of the school year. */
export interface Proposing {
  people: readonly { id: string; name: string }[];
  startedOn: Day;
  endedOn: Day | null;
  /** a returned proposal that is made anew */
  again: SeatView | null;
}

export interface WorkingGroupView {
  /** 'Сатыбалдиева Г.'; null: the school has none today */
  director: string | null;
  /** the chair first */
  present: SeatView[];
  coming: SeatView[];
  waiting: SeatView[];
  /** over, returned and lapsed, newest first */
  former: SeatView[];
  /** null for whoever proposes nobody */
  proposing: Proposing | null;
}
