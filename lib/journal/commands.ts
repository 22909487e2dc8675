import 'server-only';
import { createHash } from 'node:crypto';
import type { Actor } from '@/lib/auth/actor';
import { brakeWithin, holdChangesWithin } from '@/lib/braking/commands';
import { heldPaceOf, paceOfMarks } from '@/lib/braking/model';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { isKeyTaken } from '@/lib/db/key-taken';
import { type MetRevision, readMetRevisions } from '@/lib/db/journal/revision-rows';
import { lockLessons } from '@/lib/db/journal/sheet-rows';
import type { Db } from '@/lib/db/transaction';
import { DomainError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import type { Happening } from '@/lib/history/model';
import { listName } from '@/lib/text/names';
import { declinedHappeningOf, declinedOf } from './declined-model';
import { baseOrNull, type Beside, cellOf, decide, type Decision, type Received, type Sheet, type Written } from './model';
import { offMsOf, typedAtOf } from './moment-model';
import type { Operation } from './schema';
import { readSheet, writerOf } from './sheet';
import type { Outcome } from './view';
import { keepDeclinedWithin, writeWithin } from './write';

/**
 * Records a flush of a screen or of a device's queue: one transaction, an answer per operation, in the order sent.
 * `saved`: it is a revision, now or since an earlier sending. `conflict`: somebody wrote the cell since the writer saw
 * it; nothing was overwritten, and what she typed is kept beside it. `refused`: the code says why (architecture: "The journal's write path"). Throws
 * `anotherPerson` for a queue that is not the actor's, `changesHeld` where the marks are more than she ever writes: nothing is written, the device keeps them.
 */
export async function recordCells(actor: Actor, input: Sending & { personId?: string }): Promise<Outcome[]> {
  if (input.personId && input.personId !== actor.personId) throw new DomainError('anotherPerson');
  const record = () => asActor(actor, (db) => recordCellsWithin(db, actor, input));
  // Two sendings with one id crossed: by now the other one is in, and this one is a repeat of it.
  const outcomes = await record().catch(async (error: unknown) => {
    const held = heldPaceOf(error);
    if (held) await asActor(actor, (db) => holdChangesWithin(db, actor, held));
    if (!isKeyTaken(error)) throw error;
    return record();
  });
  const at = now().toISOString();
  return outcomes.map((one) => (one.outcome === 'saved' ? { ...one, at } : one));
}

/** `sentAt`: the moment of sending by the clock that `typedAt` goes by. */
interface Sending {
  operations: readonly Operation[];
  sentAt?: string;
}

export async function recordCellsWithin(db: Db, actor: Actor, { operations, sentAt }: Sending): Promise<Outcome[]> {
  const off = offMsOf(sentAt, now());
  const batch = operations.map((operation) => ({ operation, payloadHash: payloadHashOf(operation), typedAt: typedAtOf(operation, off) }));
  const lessonIds = await lockLessons(db, writerOf(actor), lessonsNeeded(operations));
  const { sheet, rows } = await readSheet(db, actor, lessonIds, batch, now());
  const { decisions, met } = await decideKnowingOwn(db, actor, batch, sheet);
  const written = decisions.flatMap((decision) => (decision.outcome === 'saved' && decision.written ? [decision.written] : []));
  await brakeWithin(db, actor, paceOfMarks(written.flatMap(markOf)));
  await writeWithin(db, actor, sheet.receivedAt, written, rows);
  const declined = declinedOf(decisions, isOwnOf(actor, batch, met));
  const kept = await keepDeclinedWithin(db, actor, sheet.receivedAt, declined, rows);
  await rememberWithin(db, actor, [...written.map(happeningOf), ...kept.map(declinedHappeningOf)]);
  return outcomesOf(actor, batch, decisions, sheet.receivedAt, met);
}

function markOf({ operation, baseRevisionId }: Written) {
  return operation.kind === 'mark' ? [{ value: operation.value, isChange: baseRevisionId !== null, isOfLesson: true }] : [];
}

/** Of the writer's own session is what came in this batch, and what was met of an earlier one. */
function isOwnOf({ sessionId }: Actor, batch: readonly Received[], met: Met): (revisionId: string) => boolean {
  const inBatch = new Set(batch.map(({ operation }) => operation.id));
  return (id) => inBatch.has(id) || met.get(id)?.sessionId === sessionId;
}

/** Only a conflict asks who wrote what it met, and whether that was the same session: one more statement, and only then. */
async function decideKnowingOwn(db: Db, actor: Actor, batch: readonly Received[], sheet: Sheet): Promise<{ decisions: Decision[]; met: Met }> {
  const decisions = decide(batch, sheet);
  const inBatch = new Set(batch.map(({ operation }) => operation.id));
  const ids = decisions.flatMap((one) => (one.outcome === 'conflict' && one.standing && !inBatch.has(one.standing.revisionId) ? [one.standing.revisionId] : []));
  if (ids.length === 0) return { decisions, met: new Map() };
  const met = await readMetRevisions(db, actor.schoolId, ids);
  const own = [...met].flatMap(([id, { sessionId }]) => (sessionId === actor.sessionId ? [id] : []));
  if (own.length === 0) return { decisions, met };
  return { decisions: decide(batch, { ...sheet, own: new Set(own) }), met };
}

type Met = ReadonlyMap<string, MetRevision>;

/**
 * The group and what stands in a cell that a lock keeps from being written, for whoever asks for a correction.
 * Throws `not-locked` when it may be written, `changed-by-another` when it holds something else than the operation
 * follows, and what the lesson refuses besides its lock.
 */
export async function lockedCellWithin(db: Db, actor: Actor, operation: Operation): Promise<{ groupId: string; oldText: string; before: Beside | undefined }> {
  const batch = [{ operation, payloadHash: payloadHashOf(operation), typedAt: typedAtOf(operation, 0) }];
  const { sheet } = await readSheet(db, actor, await lockLessons(db, writerOf(actor), lessonsNeeded([operation])), batch, now());
  const [[present], [approved]] = [decide(batch, sheet), decide(batch, sheet, true)];
  if (present?.outcome === 'conflict' || approved?.outcome === 'conflict') throw new DomainError('changedByAnother');
  if (approved?.outcome === 'refused') throw new DomainError(approved.code, approved.values);
  const lesson = sheet.lessons.get(operation.lessonId);
  if (!lesson || present?.outcome === 'saved') throw new DomainError('notLocked');
  const { text: oldText = '', beside: before } = sheet.standing.get(cellOf(operation)) ?? {};
  return { groupId: lesson.groupId, oldText, before };
}

/**
 * Writes one operation that the leadership approved, as a revision of its author and not of whoever approved it; the
 * approval remembers it. `author`: with what she may write today.
 */
export async function recordApprovedWithin(db: Db, author: Actor, operation: Operation): Promise<Outcome> {
  const batch = [{ operation, payloadHash: payloadHashOf(operation), typedAt: typedAtOf(operation, 0) }];
  const lessonIds = await lockLessons(db, writerOf(author), lessonsNeeded([operation]));
  const { sheet, rows } = await readSheet(db, author, lessonIds, batch, now());
  const decisions = decide(batch, sheet, true);
  await writeWithin(db, author, sheet.receivedAt, decisions.flatMap((one) => (one.outcome === 'saved' && one.written ? [one.written] : [])), rows);
  const [outcome] = outcomesOf(author, batch, decisions, sheet.receivedAt, new Map());
  if (!outcome) throw new Error('Every operation is decided');
  return outcome;
}

/** The lessons written, and those whose marks are retaken. */
function lessonsNeeded(operations: readonly Operation[]): string[] {
  const retaken = operations.flatMap((operation) => (operation.kind === 'mark' && operation.retakeOf ? [operation.retakeOf.lessonId] : []));
  return [...new Set([...operations.map(({ lessonId }) => lessonId), ...retaken])];
}

/** What makes two sendings the same operation: everything that is said but the id. */
function payloadHashOf(operation: Operation): string {
  const said = Object.entries(operation).filter(([name, value]) => name !== 'id' && (value ?? null) !== null);
  return createHash('sha256').update(JSON.stringify(said.sort(([a], [b]) => (a < b ? -1 : 1)))).digest('hex');
}

function happeningOf({ operation, lesson }: Written): Happening {
  const { id: revisionId, lessonId, reason, kind } = operation;
  const groupId = lesson.groupId;
  switch (kind) {
    case 'mark':
      return { fact: 'mark.recorded', payload: { lessonId, revisionId, reason }, subjectPupilId: operation.pupilId, groupId };
    case 'attendance':
      return { fact: 'attendance.recorded', payload: { lessonId, revisionId, reason }, subjectPupilId: operation.pupilId, groupId };
    case 'confirmation':
      return { fact: 'attendance.confirmed', payload: { lessonId, revisionId }, groupId };
    default:
      return { fact: 'lesson.recorded', payload: { lessonId, part: kind, revisionId, reason }, groupId };
  }
}

/** A conflict names whom it met: of this batch, when it is none of `met`. */
function outcomesOf(actor: Actor, batch: readonly Received[], decisions: readonly Decision[], receivedAt: Date, met: Met): Outcome[] {
  const ofThisBatch = { author: listName(actor), at: receivedAt.toISOString() };
  return batch.map(({ operation: { id } }, index): Outcome => {
    const decision = decisions[index];
    if (!decision) throw new Error('Every operation is decided');
    if (decision.outcome === 'saved') return { id, outcome: 'saved' };
    if (decision.outcome === 'refused') return { id, ...decision };
    const { standing } = decision;
    const { author, at } = (standing && (met.get(standing.revisionId) ?? ofThisBatch)) ?? { author: '', at: receivedAt.toISOString() };
    return { id, outcome: 'conflict', current: { base: baseOrNull(standing?.revisionId), text: standing?.text ?? '', ...(standing?.beside && { beside: standing.beside }), author, at } };
  });
}
