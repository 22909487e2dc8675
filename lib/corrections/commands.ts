import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { isKeyTaken } from '@/lib/db/key-taken';
import { openOn } from '@/lib/db/open-period';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import type { MatterToApprove, MatterToDecline } from '@/lib/matters/schema';
import { can } from '@/lib/policy/can';
import { isSameMatter, lockedWithin, recordWithin } from './matter';
import { isParty } from './model';
import { judgeWithin, PARTIES, partiesOf } from './parties';
import type { CorrectionToRequest } from './schema';

/** The third step of the ladder of change: what a lock refused is asked for, and decided by somebody who is no party to it. */

/**
 * Asks for what a lock refused. The same operation once more, with the same value and reason, changes nothing, also when
 * it is decided already; with anything else in it, or by another person, it is `operation-reused`: what was asked for is
 * never changed, and no answer says "sent" of what is not kept. Throws what else refuses it besides its lock, `not-locked`
 * when it may simply be written, `changed-by-another` when something else stands in the cell, and `correction-waits` when
 * a correction of the same period mark waits.
 */
export async function requestCorrection(actor: Actor, input: CorrectionToRequest): Promise<void> {
  const ask = () => asActor(actor, (db) => requestCorrectionWithin(db, actor, input));
  return ask().catch(async (error: unknown) => {
    if (!isKeyTaken(error)) throw error;
    // Taken meanwhile: seen from now on, unless it is another's.
    await ask().catch((again: unknown) => {
      throw isKeyTaken(again) ? new DomainError('operationReused') : again;
    });
  });
}

export async function requestCorrectionWithin(db: Db, actor: Actor, asked: CorrectionToRequest): Promise<void> {
  const { schoolId, personId, sessionId } = actor;
  const [requestId, { reason, operation: { id: operationId } }] = [newId(), asked];
  const known = await db.correctionRequest.findFirst({ where: { schoolId, operationId }, select: { requestedById: true, groupId: true, operation: true } });
  if (known) {
    if (known.requestedById !== personId || !isSameMatter(asked, known)) throw new DomainError('operationReused');
    return;
  }
  const locked = await lockedWithin(db, actor, asked);
  const { lessonId, groupId, pupilId } = locked;
  await db.correctionRequest.createMany({
    data: [{ schoolId, id: requestId, requestedById: personId, sessionId, operationId, reason, requestedAt: now(), ...locked, before: locked.before && { ...locked.before } }],
  });
  const subjectPupilId = pupilId ?? undefined;
  await rememberWithin(db, actor, [{ fact: 'correction.requested', payload: { requestId, lessonId, reason }, groupId, subjectPupilId }]);
}

/**
 * Writes what was asked for, as a revision of whoever asked. Throws not-allowed, not-found, already-closed when it is
 * decided, own-matter, `changed-by-another` when the cell has another value since (it stays open then), year-archived,
 * and what else refuses it.
 */
export async function approveCorrection(actor: Actor, input: MatterToApprove): Promise<void> {
  return decide(actor, (db) => approveCorrectionWithin(db, actor, input));
}

export async function approveCorrectionWithin(db: Db, actor: Actor, { id: requestId, word }: MatterToApprove): Promise<void> {
  const request = await decideWithin(db, actor, requestId, 'approved', word);
  const { lessonId, groupId, requestedById: authorId, pupilId } = request;
  const about = { groupId: groupId ?? undefined, subjectPupilId: pupilId ?? undefined };
  const outcome = await recordWithin(db, await authorWithin(db, actor, request), request);
  if (outcome.outcome === 'conflict') throw new DomainError('changedByAnother');
  if (outcome.outcome === 'refused') throw new DomainError(outcome.code, outcome.values);
  const payload = { requestId, lessonId, revisionId: request.operationId, authorId };
  await rememberWithin(db, actor, [{ fact: 'correction.approved', payload, ...about }]);
}

/** Says no, and why. Throws as `approveCorrection`. */
export async function declineCorrection(actor: Actor, input: MatterToDecline): Promise<void> {
  return decide(actor, (db) => declineCorrectionWithin(db, actor, input));
}

export async function declineCorrectionWithin(db: Db, actor: Actor, { id: requestId, word }: MatterToDecline): Promise<void> {
  const { lessonId, groupId, pupilId } = await decideWithin(db, actor, requestId, 'declined', word);
  const payload = { requestId, lessonId, word };
  await rememberWithin(db, actor, [{ fact: 'correction.declined', payload, groupId: groupId ?? undefined, subjectPupilId: pupilId ?? undefined }]);
}

async function decide(actor: Actor, work: (db: Db) => Promise<void>): Promise<void> {
  if (!can(actor, 'correction:decide')) throw new DomainError('notAllowed');
  return asActor(actor, work);
}

/** Puts the decision down, once. */
async function decideWithin(db: Db, actor: Actor, requestId: string, decision: 'approved' | 'declined', word: string | null) {
  const { schoolId, personId: decidedById } = actor;
  const request = await db.correctionRequest.findFirst({
    where: { schoolId, id: requestId },
    select: { ...PARTIES, kind: true, lessonId: true, sessionId: true, operationId: true, operation: true, decision: true },
  });
  if (!request) throw new NotFoundError();
  if (request.decision) throw new DomainError('alreadyClosed');
  if (isParty(await judgeWithin(db, actor), partiesOf(request))) throw new DomainError('ownMatter');
  const { count } = await db.correctionRequest.updateMany({
    where: { schoolId, id: requestId, decision: null },
    data: { decision, decidedById, decidedAt: now(), word },
  });
  if (count === 0) throw new DomainError('alreadyClosed');
  return request;
}

/** What was asked for in time is written whenever it is approved. */
const EVER = '0001-01-01';

/** Whoever asked, with what she may write today: her part in the group, or the lesson granted to her. */
async function authorWithin(db: Db, actor: Actor, request: { requestedById: string; sessionId: string; groupId: string | null }): Promise<Actor> {
  const { requestedById: personId, sessionId, groupId } = request;
  const teaches = groupId && await db.teachingAssignment.findFirst({
    where: { schoolId: actor.schoolId, teacherId: personId, groupId, ...openOn(actor.today) },
    select: { id: true },
  });
  const facts = { posts: [], groupIds: groupId && teaches ? [groupId] : [], classIds: [], childIds: [], isPupil: false, substitutes: true, grantedFrom: EVER, isInWorkingGroup: false, chairsWorkingGroup: false };
  return { ...actor, personId, sessionId, hats: ['subjectTeacher', 'substitute'], facts };
}
