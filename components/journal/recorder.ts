import { v7 as newId } from 'uuid';
import type { Result } from '@/lib/result';
import {
  answered, type Draft, emptyQueue, failed, giveReason, keepMine, letGo, pageDrawn, pauseBefore, type Queue, refusedAll, type Stamp,
  take, waitingCount, write,
} from '@/lib/journal/queue-model';
import type { Operation } from '@/lib/journal/schema';
import type { Base, Outcome } from '@/lib/journal/view';

export type Send = (input: { operations: readonly Operation[] }) => Promise<Result<Outcome[]>>;

/** As many waiting operations as are not made to wait for a pause in the typing. */
const FULL = 50;

/** The queue of this tab and what drives it: collects, sends one batch after another, repeats what did not come through. */
export interface Recorder {
  subscribe(listener: () => void): () => void;
  queue(): Queue;
  /** Types into a cell; `pageBase` is what the page was drawn with. */
  write(draft: Draft, pageBase: Base): void;
  keepMine(of: Operation): void;
  letGo(of: Operation): void;
  giveReason(lessonIds: readonly string[], reason: string): void;
  /** A page of this moment (the server's clock) is on the screen. */
  pageDrawn(at: string): void;
  /** Sends what waits without waiting for a pause. */
  sendNow(): void;
  /** The server's clock as far as this device knows it, in milliseconds. */
  clock(): number;
}

export function createRecorder(send: Send): Recorder {
  let queue = emptyQueue;
  let ahead = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  const clock = () => Date.now() + (Number.isFinite(ahead) ? ahead : 0);
  const moment = () => new Date(clock()).toISOString();
  const stamp = (): Stamp => ({ id: newId(), typedAt: moment() });

  function change(next: Queue): void {
    if (next === queue) return;
    queue = next;
    for (const listener of listeners) listener();
  }

  function later(): void {
    clearTimeout(timer);
    const waiting = waitingCount(queue);
    if (queue.sending || waiting === 0) return;
    timer = setTimeout(flush, waiting >= FULL && queue.failures === 0 ? 0 : pauseBefore(queue));
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    const taken = take(queue, FULL);
    if (!taken) return;
    change(taken.queue);
    const result = await tried(send, taken.operations);
    change(afterAnswer({ queue, result, at: moment(), stamp }));
    later();
  }

  function act(next: Queue): void {
    change(next);
    later();
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    queue: () => queue,
    write: (draft, pageBase) => act(write(queue, draft, stamp(), pageBase)),
    keepMine: (of) => act(keepMine(queue, of, stamp())),
    letGo: (of) => act(letGo(queue, of, moment())),
    giveReason: (lessonIds, reason) => act(giveReason(queue, lessonIds, reason, stamp)),
    pageDrawn(at) {
      ahead = Math.max(ahead, Date.parse(at) - Date.now());
      change(pageDrawn(queue, at));
    },
    sendNow: () => void flush(),
    clock,
  };
}

/** An answer that takes longer is given up: the same ids are sent again, and what had arrived counts once. */
const PATIENCE_MS = 30_000;

/** Null when no answer came. */
async function tried(send: Send, operations: readonly Operation[]): Promise<Result<Outcome[]> | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const givenUp = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  try {
    return await Promise.race([send({ operations }), givenUp]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

interface Answer {
  queue: Queue;
  result: Result<Outcome[]> | null;
  at: string;
  stamp: () => Stamp;
}

/** A session that ended and an unexpected error may pass; any other refusal of the whole is final. */
function afterAnswer({ queue, result, at, stamp }: Answer): Queue {
  if (!result) return failed(queue, null);
  if (result.ok) return answered(queue, result.value, at, stamp);
  const { code } = result.error;
  if (code === 'sessionEnded' || code === 'unexpected') return failed(queue, code);
  return refusedAll(queue, code, at, stamp);
}

let ofThisTab: { personId: string; recorder: Recorder } | undefined;

/**
 * The recorder of this tab: it goes on sending while the reader moves from page to page, and one person's entries never
 * go out under another's session. On the server each drawing has its own, which does nothing.
 */
export function recorderOf(personId: string, send: Send): Recorder {
  if (typeof window === 'undefined') return createRecorder(send);
  if (ofThisTab?.personId !== personId) {
    ofThisTab = { personId, recorder: createRecorder(send) };
    watchTheTab(ofThisTab.recorder);
  }
  return ofThisTab.recorder;
}

/** Leaving with unsent changes is asked about; hiding the tab and finding the network again send at once. */
function watchTheTab(recorder: Recorder): void {
  window.addEventListener('beforeunload', (event) => {
    if (waitingCount(recorder.queue()) > 0) event.preventDefault();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') recorder.sendNow();
  });
  window.addEventListener('online', () => recorder.sendNow());
}
