import type { Finding } from './model';

/** How the record was last compared with its seals. */
export interface ComparisonView {
  id: string;
  comparedAt: Date;
  /** what is not as it was sealed and was not explained */
  findings: Finding[];
  /** whether something was found that was explained */
  hasExplained: boolean;
}

/** The last seal of a school's record, as it is shown. */
export interface SealView {
  sealedAt: Date;
  /** its first signs */
  root: string;
  /** by which anybody can verify it; null where this server seals nothing */
  publicKey: string | null;
  /** null: not compared yet */
  comparison: ComparisonView | null;
  mayExplain: boolean;
}
