import 'server-only';
import { createHash } from 'node:crypto';
import type { Actor } from '@/lib/auth/actor';
import { brakeWithin, holdChangesWithin } from '@/lib/braking/commands';
import { heldPaceOf, paceOfMarks } from '@/lib/braking/model';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { isKeyTaken } from '@/lib/db/key-taken';
import { lockTermMarks, readTermMarkRows, type RevisionRow, type TermMarkRows } from '@/lib/db/term-marks/sheet-rows';
import { type TermMarkRow, writeTermMarks } from '@/lib/db/term-marks/write-revisions';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { baseOrNull } from '@/lib/journal/model';
import { offMsOf, typedAtOf } from '@/lib/journal/moment-model';
import { reachOf } from '@/lib/policy/scopes';
import { listName } from '@/lib/text/names';
import { cellOf, decide, type Decision, type TermMarkSheet, type Written } from './decide-model';
import type { TermMarkOperation, TermMarksToRecord } from './schema';
import { factsOf } from './sheet';
import type { PeriodMark, TermMarkOutcome } from './view';

/**
 * Records period marks of one group: one transaction, an answer per operation, in the order sent. `saved`: it is a
 * revision, now or since an earlier sending. `conflict`: the cell was written since the writer saw it; nothing was
 * overwritten. `refused`: the code says why. Throws not-found for a group that the person does not teach,
 * `changesHeld` where the marks are more than she ever writes.
 */
export async function recordTermMarks(actor: Actor, input: TermMarksToRecord): Promise<TermMarkOutcome[]> {
  const record = () => asActor(actor, (db) => recordTermMarksWithin(db, actor, input));
  try {
    return await record();
  } catch (error) {
    const held = heldPaceOf(error);
    if (held) await asActor(actor, (db) => holdChangesWithin(db, actor, held));
    // Two sendings with one id crossed: by now the other one is in, and this one is a repeat of it.
    if (!isKeyTaken(error)) throw error;
    return record();
  }
}

export async function recordTermMarksWithin(db: Db, actor: Actor, { groupId, operations, sentAt }: TermMarksToRecord): Promise<TermMarkOutcome[]> {
  const { batch, sheet, rows } = await openSheet(db, actor, groupId, operations, offMsOf(sentAt, now()));
  const decisions = decide(batch, sheet);
  const { courseId } = rows;
  await brakeWithin(db, actor, paceOfMarks(decisions.flatMap(markOf)));
  const written = await writeDecided(db, actor, sheet, courseId, decisions);
  await rememberWithin(db, actor, written.map(({ operation: { id: revisionId, period, stage, reason, pupilId: subjectPupilId } }) => (
    { fact: 'termMark.recorded', payload: { courseId, period, stage, revisionId, reason }, subjectPupilId, groupId }
  )));
  const authors = new Map(rows.revisions.map((revision) => [revision.id, revision]));
  return operations.map(({ id }, index) => outcomeOf(id, decisions[index], authors, actor));
}

function markOf(decision: Decision) {
  if (decision.outcome !== 'saved' || !decision.written) return [];
  const { operation: { value }, baseRevisionId } = decision.written;
  return [{ value, isChange: baseRevisionId !== null, isOfLesson: false }];
}

/**
 * The present mark of a cell that a closed term keeps from being written, for whoever asks for a correction. Throws
 * `not-locked` when it may be written, `changed-by-another` when it holds something else than the operation follows,
 * `correction-waits` when the same was asked for before and is not decided, and what refuses it besides the closing.
 */
export async function lockedTermMarkWithin(db: Db, actor: Actor, groupId: string, operation: TermMarkOperation): Promise<PeriodMark | null> {
  const { batch, sheet, rows } = await openSheet(db, actor, groupId, [operation]);
  const [[present], [approved]] = [decide(batch, sheet), decide(batch, sheet, true)];
  if (present?.outcome === 'conflict' || approved?.outcome === 'conflict') throw new DomainError('changedByAnother');
  if (approved?.outcome === 'refused') throw new DomainError(approved.code, approved.values);
  if (present?.outcome === 'saved') throw new DomainError('notLocked');
  const cell = cellOf(operation);
  if (rows.asked.some((one) => cellOf(one) === cell && one.operationId !== operation.id)) throw new DomainError('correctionWaits');
  return sheet.standing.get(cell)?.value ?? null;
}

/**
 * Writes one mark that the leadership approved past the closing of its term, as a revision of its author; the approval
 * remembers it. `author`: with what she may write today. Throws not-found when she teaches the group no more.
 */
export async function recordApprovedTermMarkWithin(db: Db, author: Actor, groupId: string, operation: TermMarkOperation): Promise<Decision> {
  const { batch, sheet, rows } = await openSheet(db, author, groupId, [operation]);
  const decisions = decide(batch, sheet, true);
  await writeDecided(db, author, sheet, rows.courseId, decisions);
  const [decision] = decisions;
  if (!decision) throw new Error('Every operation is decided');
  return decision;
}

/** The group's marks as this person may write them, kept from other batches until the transaction ends. `offMs`: see `typedAtOf`. */
async function openSheet(db: Db, actor: Actor, groupId: string, operations: readonly TermMarkOperation[], offMs = 0) {
  const reach = reachOf(actor, 'term-mark:write');
  if (!reach.groupIds.includes(groupId)) throw new NotFoundError();
  await lockTermMarks(db, actor, groupId);
  const asked = { groupId, reach, seesAllPupils: true, operationIds: operations.map(({ id }) => id) };
  const rows = await readTermMarkRows(db, actor, asked);
  if (!rows) throw new NotFoundError();
  const batch = operations.map((operation) => ({ operation, payloadHash: payloadHashOf(operation), typedAt: typedAtOf(operation, offMs) }));
  return { batch, rows, sheet: sheetOf(rows, actor, now()) };
}

/** What is new among the decided, as revisions of the author. */
async function writeDecided(db: Db, author: Actor, { receivedAt }: TermMarkSheet, courseId: string, decisions: readonly Decision[]): Promise<Written[]> {
  const written = decisions.flatMap((decision) => (decision.outcome === 'saved' && decision.written ? [decision.written] : []));
  await writeTermMarks(db, { ...author, courseId, receivedAt }, rowsOf(written));
  return written;
}

function sheetOf(rows: TermMarkRows, { today, timeZone }: Actor, receivedAt: Date): TermMarkSheet {
  const { present, figuresOf, periods, standing, basisOf } = factsOf(rows, today);
  return {
    ...{ receivedAt, today, timeZone, present, figuresOf, periods, basisOf, standing },
    gradingMode: rows.group.gradingMode,
    isArchived: rows.isArchived,
    pupils: new Map(rows.pupils.map(({ id, inCourseFrom, stays }) => [id, { inCourseFrom, stays }])),
    known: new Map(rows.known.map(({ id, ...known }) => [id, known])),
  };
}

/** What makes two sendings the same operation: everything but the id. */
function payloadHashOf({ id: _id, ...said }: TermMarkOperation): string {
  return createHash('sha256').update(JSON.stringify(Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1)))).digest('hex');
}

function rowsOf(written: readonly Written[]): TermMarkRow[] {
  const lastOf = new Map(written.map(({ operation }) => [cellOf(operation), operation.id]));
  return written.map(({ operation, baseRevisionId, typedAt, publishAt, payloadHash }) => {
    const { id, pupilId, period, stage, value, reason } = operation;
    return {
      ...{ id, period, stage, reason, pupil_id: pupilId, base_revision_id: baseRevisionId, publish_at: publishAt, payload_hash: payloadHash },
      kind: value === null ? null : value === 'notAssessed' ? value : 'figure',
      value: typeof value === 'number' ? value : null,
      typed_at: typedAt,
      is_last: lastOf.get(cellOf(operation)) === id,
    };
  });
}

function outcomeOf(id: string, decision: Decision | undefined, authors: ReadonlyMap<string, RevisionRow>, actor: Actor): TermMarkOutcome {
  if (!decision) throw new Error('Every operation is decided');
  switch (decision.outcome) {
    case 'saved':
      return { id, outcome: 'saved' };
    case 'refused':
      return { id, ...decision };
    case 'conflict': {
      const { revisionId, value = null } = decision.standing ?? {};
      // What this batch wrote itself is not among the rows read before it.
      const author = listName(authors.get(revisionId ?? '') ?? actor);
      return { id, outcome: 'conflict', current: { value, base: baseOrNull(revisionId), author } };
    }
  }
}
