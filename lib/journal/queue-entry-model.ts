import { baseOf, cellOf } from './model';
import { allPending, cellAt, isTypedAfter, type Pending, put, type Queue, subjectOf, type Trouble, write } from './queue-model';
import type { Operation } from './schema';

/**
 * What a device keeps of the queue, one entry per operation, and how a queue goes on from it after a reload, a crash or
 * in another tab. What was kept may have been sent: it keeps its id and its content.
 */
export interface Entry {
  operation: Operation;
  /** what it met with, and nobody has decided yet */
  trouble: Trouble | null;
  /** when it came into the journal: for a page that was drawn before */
  savedAt: string | null;
}

/** Everything that must not be lost: what waits, and what waits for a decision. */
export function entriesOf(queue: Queue): Entry[] {
  const waiting = allPending(queue).map(({ operation }): Entry => ({ operation, trouble: null, savedAt: null }));
  const undecided = [...queue.subjects.values()].flatMap((cells) =>
    [...cells.values()].flatMap(({ trouble }): Entry[] => (trouble ? [{ operation: trouble.operation, trouble, savedAt: null }] : [])),
  );
  return [...waiting, ...undecided];
}

/**
 * The queue with what the device kept of earlier. What has been typed since this page opened was not sent yet and
 * follows it. What the queue itself knows or has to have decided stays; of two undecided entries of one cell the later
 * one does, as if it had been typed over the other.
 */
export function resumed(queue: Queue, entries: readonly Entry[]): Queue {
  const inOrder = [...entries].sort((a, b) => (a.operation.id < b.operation.id ? -1 : 1));
  const typedSince = withoutTyped(queue, inOrder);
  const earlier = inOrder.reduce(withEntry, typedSince.queue);
  return typedSince.pending.reduce((current, { operation }) => {
    const { id, typedAt, base, reason: _, ...draft } = operation;
    return write(current, draft, { id, typedAt }, base);
  }, earlier);
}

/** What was typed into the cells of these entries, taken out to follow them; other cells stay as they are. */
function withoutTyped(queue: Queue, entries: readonly Entry[]): { queue: Queue; pending: Pending[] } {
  const cells = new Map(entries.map(({ operation }) => [cellOf(operation), operation]));
  const pending = [...cells.values()].flatMap((address) => cellAt(queue, address).pending);
  const emptied = [...cells.values()].reduce((current, address) => {
    const cell = cellAt(current, address);
    return cell.pending.length > 0 ? put(current, address, { ...cell, pending: [] }) : current;
  }, queue);
  return { queue: emptied, pending: pending.sort((a, b) => a.seq - b.seq) };
}

function withEntry(queue: Queue, { operation, trouble, savedAt }: Entry): Queue {
  const cell = cellAt(queue, operation);
  if (savedAt) return cell.known && cell.known.at >= savedAt ? queue : put(queue, operation, { ...cell, known: savedKnown(operation, savedAt) });
  if (trouble) return cell.trouble && isTypedAfter(cell.trouble.operation, operation) ? queue : put(queue, operation, { ...cell, trouble });
  const pending = [...cell.pending, { operation, seq: queue.seq, isSent: true, isKept: true }];
  return put({ ...queue, seq: queue.seq + 1 }, operation, { ...cell, pending });
}

/** Another tab of the same person brought these into the journal: what is typed here next stands on them. */
export function heard(queue: Queue, operations: readonly Operation[], at: string): Queue {
  return operations.reduce((current, operation) => {
    const cell = current.subjects.get(subjectOf(operation))?.get(cellOf(operation));
    if (cell && (cell.pending.length > 0 || cell.trouble)) return current;
    return put(current, operation, { known: savedKnown(operation, at), pending: [], trouble: null });
  }, queue);
}

function savedKnown(operation: Operation, at: string) {
  return { address: operation, base: baseOf(operation.id), draft: operation, standing: null, at };
}
