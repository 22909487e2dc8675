import 'server-only';
import { isDeepStrictEqual } from 'node:util';
import { recordApprovedAbsenceWithin } from '@/lib/attendance/commands';
import { absenceOperationOf } from '@/lib/attendance/operation-model';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import type { Db } from '@/lib/db/transaction';
import { lockedCellWithin, recordApprovedWithin } from '@/lib/journal/commands';
import type { Beside } from '@/lib/journal/model';
import { keptTypedAt, offMsOf, typedAtOf } from '@/lib/journal/moment-model';
import { operationOf } from '@/lib/journal/operation-model';
import { lockedTermMarkWithin, recordApprovedTermMarkWithin } from '@/lib/term-marks/commands';
import { decidedOperationOf, plainTextOf } from '@/lib/term-marks/operation-model';
import type { CorrectionToRequest } from './schema';
import type { CorrectionKind } from './view';

/** What a correction is of: a cell of a lesson, a period mark, or why a pupil was away. Everything else about a request is the same. */

export interface Locked {
  /** with the reason of the request: what is written once it is approved */
  operation: CorrectionToRequest['operation'];
  kind: CorrectionKind;
  /** null for a period mark */
  lessonId: string | null;
  groupId: string;
  /** null for what concerns the whole group */
  pupilId: string | null;
  oldText: string;
  /** what is said of it beside the text, as it stands */
  before?: Beside;
}

/** Where it would be written and what stands there. Throws `not-locked`, `changed-by-another` and what else refuses it. */
export async function lockedWithin(db: Db, actor: Actor, { reason, sentAt, ...asked }: CorrectionToRequest): Promise<Locked> {
  // What is kept and written once it is approved goes by the server's clock, like what no lock refused.
  const receivedAt = now();
  const typedAt = keptTypedAt(typedAtOf(asked.operation, offMsOf(sentAt, receivedAt)), new Date(0), receivedAt).toISOString();
  if ('groupId' in asked) {
    const { groupId, operation: { pupilId } } = asked;
    const operation = { ...asked.operation, reason, typedAt };
    const oldText = plainTextOf(await lockedTermMarkWithin(db, actor, groupId, operation));
    return { operation, kind: 'termMark', lessonId: null, groupId, pupilId, oldText };
  }
  const operation = { ...asked.operation, reason, typedAt };
  const { kind, lessonId } = operation;
  const pupilId = 'pupilId' in operation ? operation.pupilId : null;
  return { operation, kind, lessonId, pupilId, ...(await lockedCellWithin(db, actor, operation)) };
}

/** Whether what is asked for, with its reason, is what is kept, whenever it was sent: a column of JSON drops what is not set. */
export function isSameMatter({ reason, ...asked }: CorrectionToRequest, kept: { groupId: string | null; operation: unknown }): boolean {
  const sent: unknown = JSON.parse(JSON.stringify({ ...asked.operation, reason, typedAt: null }));
  return isDeepStrictEqual(sent, { ...Object(kept.operation), typedAt: null }) && (!('groupId' in asked) || asked.groupId === kept.groupId);
}

/** Writes what was asked for as a revision of its author, past its lock and past nothing else. */
export async function recordWithin(db: Db, author: Actor, kept: { kind: CorrectionKind; groupId: string | null; classId: string | null; operation: unknown }) {
  const { kind, groupId, classId } = kept;
  if (kind === 'absence' && classId) {
    const { schoolId, personId: authorId } = author;
    await recordApprovedAbsenceWithin(db, { schoolId, authorId, classId }, asSent(absenceOperationOf(kept.operation)));
    return { outcome: 'saved' as const };
  }
  if (kind === 'termMark' && groupId) return recordApprovedTermMarkWithin(db, author, groupId, asSent(decidedOperationOf(kept.operation)));
  return recordApprovedWithin(db, author, asSent(operationOf(kept.operation)));
}

function asSent<T>(operation: T | null): T {
  if (!operation) throw new Error('What was asked for is kept as it was sent');
  return operation;
}
