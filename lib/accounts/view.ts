import type { HatReason } from './model';

export type { HatReason };

/** How a person comes in, and why she sees what she sees. */
export interface AccountPage {
  personId: string;
  /** null: no account yet */
  account: {
    login: string;
    passwordSetAt: Date | null;
    /** set by somebody else the last time */
    passwordResetAt: Date | null;
    mustChange: boolean;
    isDisabled: boolean;
    lastCameAt: Date | null;
    openSessions: number;
    hasAddress: boolean;
  } | null;
  reasons: HatReason[];
  /** one of the staff, not the reader: a one-time password may be given */
  mayGive: boolean;
  /** the school sends letters, and she confirmed an address: she can be sent one by which she sets her own password */
  maySendLetter: boolean;
  /** a family's account: the class teacher gives the code */
  isOfFamily: boolean;
}
