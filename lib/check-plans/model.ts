import type { Day } from '@/lib/calendar/day';

/**
 * The plan of checks (regulation 1.4): a version of it is drafted, submitted, approved or returned. A planned check is
 * addressed by `checkId`, the same through all versions, and the version it stands in. Pure.
 */

/** What a check looks at. */
export const CHECK_KINDS = ['filling', 'marksPerPupil', 'controlWorks', 'homeworkLoad', 'termMarks', 'curriculum'] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

export const VERSION_STATES = ['draft', 'submitted', 'approved', 'returned'] as const;
export type VersionState = (typeof VERSION_STATES)[number];

export interface VersionSteps {
  version: number;
  isSubmitted: boolean;
  decision: 'approved' | 'declined' | null;
}

export function stateOf({ isSubmitted, decision }: Omit<VersionSteps, 'version'>): VersionState {
  if (decision) return decision === 'approved' ? 'approved' : 'returned';
  return isSubmitted ? 'submitted' : 'draft';
}

/** The version in force: the newest approved one, whatever waits after it. null: nothing is approved yet. */
export function versionInForce<V extends VersionSteps>(versions: readonly V[]): V | null {
  return newest(versions.filter(({ decision }) => decision === 'approved'));
}

/** The version to amend, of which the next draft is made; null while one is drafted or waits. */
export function versionToAmend<V extends VersionSteps>(versions: readonly V[]): V | null {
  const last = newest(versions);
  return last?.decision ? last : null;
}

function newest<V extends VersionSteps>(versions: readonly V[]): V | null {
  return versions.reduce<V | null>((last, one) => (last && last.version > one.version ? last : one), null);
}

/** Whether a check's days lie within those of its plan. */
export function isWithinPlan(check: { startsOn: Day; endsOn: Day }, plan: { startsOn: Day; endsOn: Day }): boolean {
  return check.startsOn >= plan.startsOn && check.endsOn <= plan.endsOn;
}
