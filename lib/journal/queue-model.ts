import type { ErrorCode } from '@/lib/errors';
import { baseOf, cellOf } from './model';
import type { Operation } from './schema';
import type { Base, Outcome } from './view';

/**
 * The outgoing queue of a screen: what was typed and is not yet known to be in the journal. Pure; time, ids and the
 * network come from outside. Every change returns a new queue and leaves untouched cells as the same objects, so that a
 * screen draws anew only what changed.
 *
 * What was sent keeps its id and its content until it is answered, because it may have arrived; what is typed over it
 * follows it. What was never sent is simply replaced.
 */

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** What a cell is to hold, before it becomes an operation. */
export type Draft = Without<Operation, 'id' | 'base' | 'typedAt' | 'reason'>;

/** What makes a draft an operation. */
export interface Stamp {
  id: string;
  typedAt: string;
}

/** What stands in a cell now, as a conflict tells it. */
export type Standing = Extract<Outcome, { outcome: 'conflict' }>['current'];

export type Trouble =
  | { kind: 'conflict'; operation: Operation; current: Standing }
  | { kind: 'refused'; operation: Operation; code: ErrorCode; values: Record<string, string | number> };

export interface Pending {
  operation: Operation;
  /** order of typing */
  seq: number;
  /** sent at least once: it may have arrived */
  isSent: boolean;
  /** it lies on the device, so that a crash does not lose it */
  isKept: boolean;
}

export interface Known {
  /** the last thing written or asked for here: which cell it is */
  address: Draft;
  base: Base;
  /** what stands there; null: somebody else's, see `standing` */
  draft: Draft | null;
  standing: Standing | null;
  at: string;
}

export interface QueuedCell {
  /** what is known to stand there since the page was drawn; null: as the page has it */
  known: Known | null;
  pending: readonly Pending[];
  trouble: Trouble | null;
}

/** The cells of one pupil, or of one lesson's own parts, by `cellOf`. */
export type SubjectCells = ReadonlyMap<string, QueuedCell>;

export interface Queue {
  subjects: ReadonlyMap<string, SubjectCells>;
  /** ids under way, null when nothing is */
  sending: ReadonlySet<string> | null;
  seq: number;
  /** sendings in a row that failed */
  failures: number;
  /** why the last one failed; null: no answer */
  failedWith: ErrorCode | null;
  savedAt: string | null;
  /** given once for a lesson whose edit window has passed, and kept for what is typed next */
  reasons: ReadonlyMap<string, string>;
  device: Device;
  /** so many of the waiting go out singly, because together they were refused as unreadable */
  singly: number;
}

/** Whether the device keeps what is typed: not asked yet, yes, its disk is full, it has no place for it. */
export type Device = 'unknown' | 'keeps' | 'full' | 'none';

export const emptyQueue: Queue = {
  subjects: new Map(), sending: null, seq: 0, failures: 0, failedWith: null, savedAt: null, reasons: new Map(),
  device: 'unknown', singly: 0,
};

export const untouched: QueuedCell = { known: null, pending: [], trouble: null };
const noCells: SubjectCells = new Map();

/** Whose cell it is: a pupil's, or the lesson's own. */
export function subjectOf(cell: { lessonId: string; pupilId?: string }): string {
  return cell.pupilId ?? cell.lessonId;
}

export function cellsOf(queue: Queue, subject: string): SubjectCells {
  return queue.subjects.get(subject) ?? noCells;
}

/** What the cell shows: the last thing typed, else what is known; undefined: as the page has it. `null`: see `known.standing`. */
export function shownDraft(cell: QueuedCell | undefined): Draft | null | undefined {
  if (!cell) return undefined;
  return cell.pending.at(-1)?.operation ?? cell.trouble?.operation ?? (cell.known ? cell.known.draft : undefined);
}

/** `typed`: only on the screen; `kept`: on this device; `saving`: under way. */
export type CellState = 'typed' | 'kept' | 'saving' | 'saved' | 'conflict' | 'refused';

/** The dot of a cell; undefined when nothing was typed into it. */
export function stateOf(cell: QueuedCell | undefined, queue: Pick<Queue, 'sending'>): CellState | undefined {
  const last = cell?.pending.at(-1);
  if (last && queue.sending?.has(last.operation.id)) return 'saving';
  if (last) return last.isKept ? 'kept' : 'typed';
  return cell?.trouble?.kind ?? (cell?.known ? 'saved' : undefined);
}

/** Types into a cell. `pageBase` is what the page was drawn with, for a cell nothing is known of yet. */
export function write(queue: Queue, draft: Draft, stamp: Stamp, pageBase: Base): Queue {
  const cell = queue.subjects.get(subjectOf(draft))?.get(cellOf(draft)) ?? untouched;
  const sent = cell.pending.filter(({ isSent }) => isSent);
  const base = baseAfter(cell, sent, pageBase);
  const operation = { ...draft, ...stamp, base, reason: queue.reasons.get(draft.lessonId) ?? null } as Operation;
  const pending = [...sent, { operation, seq: queue.seq, isSent: false, isKept: false }];
  return put({ ...queue, seq: queue.seq + 1 }, operation, { ...cell, pending, trouble: null });
}

function baseAfter({ known, trouble }: QueuedCell, sent: readonly Pending[], pageBase: Base): Base {
  const before = sent.at(-1)?.operation.id;
  if (before) return baseOf(before);
  if (trouble?.kind === 'conflict') return trouble.current.base;
  if (trouble?.kind === 'refused') return trouble.operation.base;
  return known ? known.base : pageBase;
}

/**
 * The next sending, in the order of typing; null while one is under way or nothing waits. Where the device keeps what is typed, what
 * it does not have yet waits for it: a page that crashes while that is under way would take it along.
 */
export function take(queue: Queue, most = 50): { queue: Queue; operations: Operation[] } | null {
  if (queue.sending) return null;
  const isReady = ({ isKept }: Pending) => isKept || queue.device !== 'keeps';
  const waiting = allPending(queue).filter(isReady).sort((a, b) => a.seq - b.seq).slice(0, queue.singly > 0 ? 1 : most);
  if (waiting.length === 0) return null;
  const sending = new Set(waiting.map(({ operation }) => operation.id));
  const marked = waiting.reduce((current, { operation }) => {
    const cell = cellAt(current, operation);
    return put(current, operation, { ...cell, pending: cell.pending.map((one) => (sending.has(one.operation.id) ? { ...one, isSent: true } : one)) });
  }, queue);
  return { queue: { ...marked, sending }, operations: waiting.map(({ operation }) => operation) };
}

/** The answer to the sending under way. `stamp` makes new ids for what has to be said anew. */
export function answered(queue: Queue, outcomes: readonly Outcome[], at: string, stamp: () => Stamp): Queue {
  const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  const asked = allPending(queue).filter(({ operation }) => byId.has(operation.id)).sort((a, b) => a.seq - b.seq);
  const settled = asked.reduce((current, { operation }) => {
    const outcome = byId.get(operation.id);
    return outcome ? settle(current, operation, outcome, { at, stamp }) : current;
  }, queue);
  const saved = outcomes.some(({ outcome }) => outcome === 'saved');
  const singly = Math.max(0, queue.singly - outcomes.length);
  return { ...settled, sending: null, failures: 0, failedWith: null, singly, savedAt: saved ? at : queue.savedAt };
}

function settle(queue: Queue, operation: Operation, outcome: Outcome, { at, stamp }: { at: string; stamp: () => Stamp }): Queue {
  const cell = cellAt(queue, operation);
  const later = cell.pending.filter((one) => one.operation.id !== operation.id);
  if (outcome.outcome === 'saved') {
    const known = { address: operation, base: baseOf(operation.id), draft: operation, standing: null, at };
    // Undecided and typed later: another tab left the earlier one, which was sent only now.
    const trouble = cell.trouble && isTypedAfter(cell.trouble.operation, operation) ? cell.trouble : null;
    return put(queue, operation, { known, pending: later, trouble });
  }
  // What followed a refused entry stands on what that entry stood on.
  const ground = cell.trouble?.kind === 'refused' ? cell.trouble.operation.base : operation.base;
  const trouble = troubleFrom({ ...operation, base: ground }, outcome);
  const next = later.at(-1);
  // Others of this cell were sent too, and what was typed last follows the last of them.
  if (later.some(({ isSent }) => isSent)) return put(queue, operation, { ...cell, pending: later, trouble });
  if (next && trouble.kind === 'conflict') return put(queue, operation, { ...cell, pending: [], trouble: { ...trouble, operation: next.operation } });
  if (next) return put(queue, operation, { ...cell, pending: [{ ...next, operation: { ...next.operation, base: ground } }], trouble: null });
  const nobodyElseWrote = trouble.kind === 'conflict' && cell.trouble?.kind === 'refused' && trouble.current.base === ground;
  if (nobodyElseWrote) return write(put(queue, operation, { ...cell, pending: [] }), operation, stamp(), ground);
  return put(queue, operation, { ...cell, pending: [], trouble });
}

/** Ids are made in the order of typing (uuid v7). */
export function isTypedAfter(one: Pick<Operation, 'id'>, other: Pick<Operation, 'id'>): boolean {
  return one.id > other.id;
}

function troubleFrom(operation: Operation, outcome: Exclude<Outcome, { outcome: 'saved' }>): Trouble {
  return outcome.outcome === 'conflict'
    ? { kind: 'conflict', operation, current: outcome.current }
    : { kind: 'refused', operation, code: outcome.code, values: outcome.values };
}

/** The sending did not come through: everything stays, to be sent again. */
export function failed(queue: Queue, code: ErrorCode | null): Queue {
  return { ...queue, sending: null, failures: queue.failures + 1, failedWith: code };
}

/** Unreadable as a whole, because of one of them: each is sent by itself, so that the others come through. */
export function refusedTogether(queue: Queue): Queue {
  return { ...queue, sending: null, singly: queue.sending?.size ?? 0 };
}

/** These lie on the device now. */
export function kept(queue: Queue, ids: ReadonlySet<string>): Queue {
  const news = allPending(queue).filter(({ operation, isKept }) => !isKept && ids.has(operation.id));
  return news.reduce((current, { operation }) => {
    const cell = cellAt(current, operation);
    return put(current, operation, { ...cell, pending: cell.pending.map((one) => (one.operation.id === operation.id ? { ...one, isKept: true } : one)) });
  }, queue);
}

/** Whether the device keeps what is typed. */
export function onDevice(queue: Queue, device: Device): Queue {
  return queue.device === device ? queue : { ...queue, device };
}

/** Every operation of the sending under way was refused together. */
export function refusedAll(queue: Queue, code: ErrorCode, at: string, stamp: () => Stamp): Queue {
  const outcomes = [...(queue.sending ?? [])].map((id): Outcome => ({ id, outcome: 'refused', code, values: {} }));
  return answered(queue, outcomes, at, stamp);
}

/**
 * A page was drawn at that moment: it knows what was saved before. What is known from later stays, because going back
 * shows a page as it was first drawn.
 */
export function pageDrawn(queue: Queue, drawnAt: string): Queue {
  const subjects = [...queue.subjects].flatMap(([subject, cells]): [string, SubjectCells][] => {
    const kept = [...cells].filter(([, { known, pending, trouble }]) => pending.length > 0 || trouble || (known && known.at > drawnAt));
    return kept.length === 0 ? [] : [[subject, kept.length === cells.size ? cells : new Map(kept)]];
  });
  return { ...queue, subjects: new Map(subjects) };
}

/** How many cells wait to be sent or answered. */
export function waitingCount(queue: Queue): number {
  return [...queue.subjects.values()].reduce((sum, cells) => sum + [...cells.values()].filter(({ pending }) => pending.length > 0).length, 0);
}

/** Milliseconds to wait before the next sending: half a second after the last key, longer after every failure. */
export function pauseBefore({ failures }: Queue): number {
  return failures === 0 ? 400 : Math.min(1000 * 2 ** (failures - 1), 30_000);
}

export function allPending(queue: Queue): Pending[] {
  return [...queue.subjects.values()].flatMap((cells) => [...cells.values()].flatMap(({ pending }) => pending));
}

export function cellAt(queue: Queue, address: Draft): QueuedCell {
  return queue.subjects.get(subjectOf(address))?.get(cellOf(address)) ?? untouched;
}

export function put(queue: Queue, address: Draft, cell: QueuedCell): Queue {
  const subject = subjectOf(address);
  const cells = new Map(cellsOf(queue, subject)).set(cellOf(address), cell);
  return { ...queue, subjects: new Map(queue.subjects).set(subject, cells) };
}
