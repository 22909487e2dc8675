/** How an account is secured, for its owner. */
export interface AccountSafety {
  /** whether more than the password is asked for: since when codes of a telephone, and how many on paper are left */
  factor: { telephoneSince: Date | null; codesLeft: number } | null;
  /** the first one first */
  passkeys: PasskeyView[];
  /** browsers that signed in, the one used last first */
  devices: { device: string; label: string | null; lastSeenAt: Date; trustedUntil: Date | null; isThis: boolean }[];
  /** what became of the account of late, newest first */
  acts: AccountAct[];
}

export interface PasskeyView {
  id: string;
  name: string;
  addedAt: Date;
  lastUsedAt: Date | null;
}

export interface AccountAct {
  at: Date;
  fact: string;
  /** somebody else did it */
  by: string | null;
  device: string | null;
}

/** What a telephone is shown once: the secret as a picture and in letters, in groups of four. */
export interface FactorToScan {
  secret: string;
  address: string;
  picture: { size: number; path: string };
}
