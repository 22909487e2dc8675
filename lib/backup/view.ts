import type { BackupConcern } from './model';

/** What the page of back-ups shows. */

export type BackupTroubleSeen = 'noSpace' | 'noFolder' | 'damaged' | 'differs' | 'noRight' | 'unexpected';

export interface BackupLine {
  id: string;
  kind: 'backup' | 'test';
  at: Date;
  fileName: string | null;
  /** of the file, in bytes */
  size: number | null;
  rows: number | null;
  secondCopied: boolean | null;
  trouble: BackupTroubleSeen | null;
}

export interface BackupState {
  /** worst first; empty is well */
  concerns: BackupConcern[];
  madeAt: Date | null;
  testedAt: Date | null;
}

export interface BackupDesk extends BackupState {
  lines: BackupLine[];
  /** by which the present key is known; null: this server was given none */
  keyMark: string | null;
  /** whether it may be shown to whoever looks, which is done once */
  mayShowKey: boolean;
}
