import { allPending, cellAt, put, type Queue, type Stamp, type Trouble, write } from './queue-model';
import type { Operation } from './schema';

/** What the server did not take: it stays with the teacher until she decides. */

/** Of two values: what was typed here, written over what stands there. Of a refusal: the same once more. */
export function keepMine(queue: Queue, address: Operation, stamp: Stamp): Queue {
  const { trouble } = cellAt(queue, address);
  return trouble ? write(queue, trouble.operation, stamp, null) : queue;
}

/** Of two values: what stands there. Of a refusal: what stood there before. */
export function letGo(queue: Queue, address: Operation, at: string): Queue {
  const cell = cellAt(queue, address);
  if (!cell.trouble) return queue;
  const { trouble } = cell;
  const known = trouble.kind === 'conflict' ? { address, base: trouble.current.base, draft: null, standing: trouble.current, at } : cell.known;
  return put(queue, address, { ...cell, known, trouble: null });
}

/** The reason asked for after the edit window: sent with what waits for it, and with what is typed next in these lessons. */
export function giveReason(queue: Queue, lessonIds: readonly string[], reason: string, stamp: () => Stamp): Queue {
  const reasons = new Map([...queue.reasons, ...lessonIds.map((id) => [id, reason] as const)]);
  const waiting = troublesOf(queue).filter((one) => isForReason(one) && lessonIds.includes(one.operation.lessonId));
  return waiting.reduce((current, { operation }) => keepMine(current, operation, stamp()), withReasons({ ...queue, reasons }));
}

/** What was typed but not sent takes the reason too. */
function withReasons(queue: Queue): Queue {
  return allPending(queue).filter(({ isSent }) => !isSent).reduce((current, { operation }) => {
    const reason = queue.reasons.get(operation.lessonId) ?? operation.reason;
    const cell = cellAt(current, operation);
    return put(current, operation, { ...cell, pending: cell.pending.map((one) => (one.isSent ? one : { ...one, operation: { ...one.operation, reason } })) });
  }, queue);
}

export function isForReason(trouble: Trouble): boolean {
  return trouble.kind === 'refused' && trouble.code === 'reasonNeeded';
}

/** Refused by a lock that the leadership may pass: a request for a correction is the way on. */
export function isForCorrection(trouble: Trouble): boolean {
  return trouble.kind === 'refused' && (trouble.code === 'termClosed' || trouble.code === 'lessonLocked');
}

export function troublesOf(queue: Queue): Trouble[] {
  return [...queue.subjects.values()].flatMap((cells) => [...cells.values()].flatMap(({ trouble, pending }) => (trouble && pending.length === 0 ? [trouble] : [])));
}

/** How much closing the page would lose: what is not kept, and what waits for a decision where the device keeps nothing. */
export function onlyHereCount(queue: Queue): number {
  const undecided = queue.device === 'keeps' ? 0 : troublesOf(queue).length;
  return allPending(queue).filter(({ isKept }) => !isKept).length + undecided;
}

/** Everything of a lesson that the journal does not have. */
export interface Unsaved {
  lessonId: string;
  waiting: Operation[];
  troubles: Trouble[];
}

/** By lesson, in the order of typing: what waits to be sent, and what waits for a decision. */
export function unsavedOf(queue: Queue): Unsaved[] {
  const lessons = new Map<string, Unsaved>();
  const at = (lessonId: string) => lessons.get(lessonId) ?? { lessonId, waiting: [], troubles: [] };
  for (const { operation } of allPending(queue).sort((a, b) => a.seq - b.seq)) {
    const lesson = at(operation.lessonId);
    lessons.set(lesson.lessonId, { ...lesson, waiting: [...lesson.waiting, operation] });
  }
  for (const trouble of troublesOf(queue)) {
    const lesson = at(trouble.operation.lessonId);
    lessons.set(lesson.lessonId, { ...lesson, troubles: [...lesson.troubles, trouble] });
  }
  return [...lessons.values()];
}
