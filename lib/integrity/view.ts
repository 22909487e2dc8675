/** The last seal of a school's record, as it is shown. */
export interface SealView {
  sealedAt: Date;
  /** its first signs */
  root: string;
  /** by which anybody can verify it; null where this server seals nothing */
  publicKey: string | null;
}
