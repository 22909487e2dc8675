import { type Day, instantOf } from '@/lib/calendar/day';
import type { ErrorCode } from '@/lib/errors';
import type { PeriodMark } from '@/lib/grading/model';
import { isInScale } from '@/lib/journal/mark-fit-model';
import { baseOrNull } from '@/lib/journal/model';
import { keptTypedAt, publishAtOf } from '@/lib/journal/moment-model';
import type { GradingMode } from '@/lib/journal/view';
import type { FiguresOf } from '@/lib/settings/rules-model';
import { asksReason, type Basis, type InCourse, isMarkedFor, isTerm, type MarkPeriod, type Period, proposalOf, refusalOfLock, type Stage, termMarkLockOf, termsOwed, valuesOfRefusal } from './model';
import type { TermMarkOperation } from './schema';

/** What becomes of a batch of period marks: saved, conflict or refused, each on its own, in the order typed. Pure. */

export interface Standing {
  revisionId: string;
  value: PeriodMark | null;
}

export interface TermMarkSheet {
  receivedAt: Date;
  today: Day;
  timeZone: string;
  /** by the rule of today: when a mark is published */
  present: FiguresOf<'present'>;
  /** by the rule of the period's last day */
  figuresOf: (period: MarkPeriod) => FiguresOf<'term'>;
  gradingMode: GradingMode;
  isArchived: boolean;
  periods: readonly Period[];
  /** pupils of the group today, and whoever left the course from it */
  pupils: ReadonlyMap<string, InCourse>;
  basisOf: (pupilId: string, period: MarkPeriod) => Basis;
  /** by `cellOf` */
  standing: ReadonlyMap<string, Standing>;
  known: ReadonlyMap<string, { isMine: boolean; payloadHash: string }>;
}

export interface Received {
  operation: TermMarkOperation;
  payloadHash: string;
  /** by the server's clock: `typedAtOf` */
  typedAt: Date;
}

export interface Written extends Received {
  baseRevisionId: string | null;
  /** by the device's clock, kept between the period's start and the receipt */
  typedAt: Date;
  publishAt: Date;
}

export type Decision =
  /** `written` is null for a repeat: it was saved before */
  | { outcome: 'saved'; written: Written | null }
  | { outcome: 'conflict'; standing: Standing | null }
  | { outcome: 'refused'; code: ErrorCode; values: Record<string, string> };

export function cellOf({ pupilId, period, stage }: { pupilId: string; period: MarkPeriod; stage: Stage }): string {
  return `${pupilId} ${period} ${stage}`;
}

/**
 * A repeat is saved whatever happened since; a base that no longer stands is a conflict, whatever the values are.
 * `isApproved`: the leadership said yes to what a closed term refused.
 */
export function decide(batch: readonly Received[], sheet: TermMarkSheet, isApproved = false): Decision[] {
  const [standing, known] = [new Map(sheet.standing), new Map(sheet.known)];
  return batch.map((received) => {
    const { operation, payloadHash } = received;
    const decision = decideOne(received, { ...sheet, standing, known }, isApproved);
    if (decision.outcome === 'saved' && decision.written) {
      known.set(operation.id, { isMine: true, payloadHash });
      standing.set(cellOf(operation), { revisionId: operation.id, value: operation.value });
    }
    return decision;
  });
}

function decideOne({ operation, payloadHash, ...received }: Received, sheet: TermMarkSheet, isApproved: boolean): Decision {
  const known = sheet.known.get(operation.id);
  if (known) return known.isMine && known.payloadHash === payloadHash ? { outcome: 'saved', written: null } : refused('operationReused');
  const { present, receivedAt, timeZone } = sheet;
  const period = sheet.periods.find((one) => one.period === operation.period);
  const pupil = sheet.pupils.get(operation.pupilId);
  if (!pupil || (period && !isMarkedFor(pupil, period))) return refused('pupilNotInGroup');
  if (!period || (operation.stage === 'predicted' && !isTerm(operation.period))) return refused('invalidInput');
  const settings = sheet.figuresOf(operation.period);
  const barred = refusalOfLock(termMarkLockOf(period, operation.stage, { ...sheet, settings }), operation.reason);
  const code = (isApproved && barred === 'termClosed' ? null : barred) ?? unfit(operation, sheet);
  if (code) return refused(code, valuesOfRefusal(period, operation.stage, settings));
  const standing = sheet.standing.get(cellOf(operation));
  if (operation.base !== baseOrNull(standing?.revisionId)) return { outcome: 'conflict', standing: standing ?? null };
  const publishAt = operation.stage === 'decided' ? publishAtOf(receivedAt, present, timeZone) : receivedAt;
  const typedAt = keptTypedAt(received.typedAt, instantOf(period.startsOn, 0, timeZone), receivedAt);
  return { outcome: 'saved', written: { operation, payloadHash, baseRevisionId: standing?.revisionId ?? null, typedAt, publishAt } };
}

function unfit(operation: TermMarkOperation, sheet: TermMarkSheet): ErrorCode | null {
  const { gradingMode } = sheet;
  const { pupilId, value } = operation;
  if (value !== null && gradingMode === 'none') return 'valueNotInScale';
  if (typeof value === 'number' && !isInScale(value, gradingMode)) return 'valueNotInScale';
  const decidedOf = (period: MarkPeriod) => sheet.standing.get(cellOf({ pupilId, period, stage: 'decided' }))?.value ?? null;
  const terms = termsOwed(sheet.periods, sheet.pupils.get(pupilId)?.inCourseFrom ?? sheet.today, decidedOf);
  const facts = { gradingMode, terms, basisOf: (period: MarkPeriod) => sheet.basisOf(pupilId, period), decidedOf };
  const settings = sheet.figuresOf(operation.period);
  const proposed = proposalOf(operation.period, facts, settings);
  return operation.reason === null && asksReason(operation, proposed, gradingMode, settings) ? 'reasonNeeded' : null;
}

function refused(code: ErrorCode, values: Record<string, string> = {}): Decision {
  return { outcome: 'refused', code, values };
}
