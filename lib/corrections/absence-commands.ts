import 'server-only';
import { v7 as newId } from 'uuid';
import { explainOpenDaysWithin, lockedSpellWithin } from '@/lib/attendance/commands';
import { type AbsencesToExplain, absenceOperationOf, isSameAbsence, type LockedSpell, type SpellToWithdraw } from '@/lib/attendance/operation-model';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { lockAbsenceRequests } from '@/lib/db/corrections/absence-requests';
import type { Db } from '@/lib/db/transaction';
import { rememberWithin } from '@/lib/history/commands';

/** Requests of class teachers: why a pupil was away on days of a closed term. They are decided as all others. */

type WithReason<T> = T & { correctionReason: string };

/**
 * Says what lies in open terms, and asks for what lies in closed ones: a request for each pupil and term, none for what
 * she asked in the same words and waits. Throws as `explainAbsences` besides its `termClosed`.
 */
export function requestAbsences(actor: Actor, input: WithReason<AbsencesToExplain>): Promise<void> {
  return asActor(actor, (db) => requestAbsencesWithin(db, actor, input));
}

export async function requestAbsencesWithin(db: Db, actor: Actor, input: WithReason<AbsencesToExplain>): Promise<void> {
  await keepWithin(db, actor, input, await explainOpenDaysWithin(db, actor, input));
}

/** Asks for a word on days of a closed term to be taken back, once, as `requestAbsences`. Throws as `withdrawSpell` besides its `termClosed`, and `notLocked`. */
export function requestWithdrawal(actor: Actor, input: WithReason<SpellToWithdraw>): Promise<void> {
  return asActor(actor, (db) => requestWithdrawalWithin(db, actor, input));
}

export async function requestWithdrawalWithin(db: Db, actor: Actor, input: WithReason<SpellToWithdraw>): Promise<void> {
  await keepWithin(db, actor, input, [await lockedSpellWithin(db, actor, input)]);
}

async function keepWithin(db: Db, actor: Actor, { classId, correctionReason: reason }: { classId: string; correctionReason: string }, locked: readonly LockedSpell[]): Promise<void> {
  if (locked.length === 0) return;
  const { schoolId, personId: requestedById, sessionId } = actor;
  await lockAbsenceRequests(db, classId);
  const waiting = await db.correctionRequest.findMany({
    where: { schoolId, classId, requestedById, decision: null, pupilId: { in: locked.map(({ operation }) => operation.pupilId) } },
    select: { operation: true },
  });
  const asked = waiting.map(({ operation }) => absenceOperationOf(operation));
  const fresh = locked.filter(({ operation }) => !asked.some((one) => one && isSameAbsence(one, operation)));
  const requestedAt = now();
  const rows = fresh.map(({ operation, oldKind }) => ({
    ...{ schoolId, id: newId(), requestedById, sessionId, requestedAt, reason, kind: 'absence' as const, classId },
    ...{ pupilId: operation.pupilId, operationId: operation.id, operation, oldText: oldKind ?? '' },
  }));
  await db.correctionRequest.createMany({ data: rows });
  await rememberWithin(db, actor, rows.map(({ id: requestId, pupilId: subjectPupilId }) => ({
    ...{ fact: 'correction.requested' as const, payload: { requestId, lessonId: null, reason }, subjectPupilId },
  })));
}
