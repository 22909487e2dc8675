import type { Missing, Step } from './model';

/** What the set-up assistant shows. */

export interface GradeLine {
  grade: number;
  groups: number;
  /** in which ways its groups are marked, by how many */
  modes: Record<string, number>;
}

export interface StartDesk {
  school: { nameKy: string; nameRu: string; nameEn: string };
  year: { label: string; startsOn: string } | null;
  steps: { step: Step; state: 'waits' | 'open' | 'done'; href: string }[];
  missing: Missing[];
  grades: GradeLine[];
}
