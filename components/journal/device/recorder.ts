import { v7 as newId } from 'uuid';
import type { DeviceStore } from './device-store';
import type { Result } from '@/lib/result';
import { heard, resumed } from '@/lib/journal/queue-entry-model';
import {
  answered, type Draft, emptyQueue, failed, kept, onDevice, pageDrawn, pauseBefore, type Queue, refusedAll, refusedTogether,
  type Stamp, take, waitingCount, write,
} from '@/lib/journal/queue-model';
import { giveReason, keepMine, letGo } from '@/lib/journal/queue-trouble-model';
import type { Operation } from '@/lib/journal/schema';
import type { Base, Outcome } from '@/lib/journal/view';
import { createKeeper } from './keeper';
import { createSchoolClock, type SchoolClock } from './school-clock';

export type Send = (input: { operations: readonly Operation[]; sentAt?: string; personId?: string }) => Promise<Result<Outcome[]>>;

/** As many waiting operations as are not made to wait for a pause in the typing. */
const FULL = 50;

/** Milliseconds without a key that are a pause for the eye; sending waits longer. */
const CALM_MS = 150;

/** The queue of this tab and what drives it: collects, keeps on the device, sends one batch after another, repeats what did not come through. */
export interface Recorder {
  subscribe(listener: () => void): () => void;
  queue(): Queue;
  /** Types into a cell; `pageBase` is what the page was drawn with. */
  write(draft: Draft, pageBase: Base): void;
  keepMine(of: Operation): void;
  letGo(of: Operation): void;
  giveReason(lessonIds: readonly string[], reason: string): void;
  /** A page of this moment (the server's clock) is on the screen; a copy that the device kept is as old as it is. */
  pageDrawn(at: string, isCopy?: boolean): void;
  /** Another tab of the same person brought these into the journal. */
  heard(operations: readonly Operation[], at: string): void;
  /** Goes on with what tabs that are gone have left on the device. True when the page is older than what they saved: it is to be drawn anew. */
  takeOver(): Promise<boolean>;
  /** Sends what waits without waiting for a pause. */
  sendNow(): void;
  /** Somebody else has the tab now: nothing more is sent from here. What lies on the device waits for its owner. */
  stop(): void;
  /** The server's clock as far as this device knows it. */
  readonly clock: SchoolClock;
}

export interface Device {
  personId: string;
  store: DeviceStore;
  /** told of what came into the journal, for the other tabs */
  saved(operations: readonly Operation[], at: string): void;
}

/** Without a device the queue lives as long as its page. */
export function createRecorder(send: Send, device?: Device, clock: SchoolClock = createSchoolClock(null)): Recorder {
  let queue = emptyQueue;
  let drawnAt = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let telling: ReturnType<typeof setTimeout> | undefined;
  let opening: Promise<boolean> | undefined;
  let isStopped = false;
  /** Asked for while a sending was under way, which may have begun before the network was back. */
  let isWanted = false;
  const listeners = new Set<() => void>();

  const moment = () => new Date(clock.now()).toISOString();
  const stamp = (): Stamp => ({ id: newId(), typedAt: new Date().toISOString() });
  const keeper = device && createKeeper(device.store, lies);

  function show(next: Queue): void {
    if (next === queue) return;
    queue = next;
    tell();
  }

  function tell(): void {
    clearTimeout(telling);
    telling = undefined;
    for (const listener of listeners) listener();
  }

  /** Where something lies is told with the next key, or at a pause in the typing: each telling costs the screen a frame. */
  function lies(ids: ReadonlySet<string>, device: Queue['device']): void {
    if (queue.device !== device) return show(onDevice(kept(queue, ids), device));
    queue = kept(queue, ids);
    telling ??= setTimeout(tell, CALM_MS);
  }

  function change(next: Queue): void {
    show(next);
    if (!isStopped) void keeper?.keep(queue);
  }

  function later(): void {
    clearTimeout(timer);
    const waiting = waitingCount(queue);
    if (isStopped || queue.sending || waiting === 0) return;
    timer = setTimeout(flush, isWanted || (waiting >= FULL && queue.failures === 0) ? 0 : pauseBefore(queue));
    isWanted = false;
  }

  /** First to the device, then to the server. */
  async function flush(): Promise<void> {
    clearTimeout(timer);
    await opening;
    await keeper?.keep(queue);
    const taken = isStopped ? null : take(queue, FULL);
    if (!taken) return;
    show(taken.queue);
    const result = await tried(send, { operations: taken.operations, sentAt: new Date().toISOString(), ...(device && { personId: device.personId }) });
    const savedAt = savedAtOf(result);
    if (savedAt) clock.heard(savedAt);
    const at = savedAt ?? moment();
    show(afterAnswer({ queue, result, at, stamp }));
    const saved = savedOf(taken.operations, result);
    void keeper?.keep(queue, saved, at);
    if (saved.length > 0) device?.saved(saved, at);
    later();
  }

  function act(next: Queue): void {
    change(next);
    later();
  }

  async function takeOver(): Promise<boolean> {
    if (!device || waitingCount(queue) > 0) return false;
    const isBehind = await (opening = open(device.store));
    later();
    return isBehind;
  }

  async function open(store: DeviceStore): Promise<boolean> {
    try {
      const { entries, isBehind } = await patiently(store.takeOver(drawnAt));
      keeper?.took(entries);
      show(onDevice(resumed(queue, entries), 'keeps'));
      return isBehind;
    } catch {
      show(onDevice(queue, 'none'));
      return false;
    }
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
    pageDrawn(at, isCopy = false) {
      drawnAt = at;
      if (isCopy) clock.readCopyOf(at);
      else clock.heard(at);
      show(pageDrawn(queue, at));
    },
    heard: (operations, at) => show(heard(queue, operations, at)),
    takeOver,
    sendNow() {
      isWanted = Boolean(queue.sending);
      void flush();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
    clock,
  };
}

/** An answer that takes longer is given up: the same ids are sent again, and what had arrived counts once. */
const PATIENCE_MS = 30_000;

async function patiently<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const givenUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('No answer')), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, givenUp]);
  } finally {
    clearTimeout(timer);
  }
}

/** Null when no answer came. */
function tried(send: Send, input: Parameters<Send>[0]): Promise<Result<Outcome[]> | null> {
  return patiently(send(input)).catch(() => null);
}

interface Answer {
  queue: Queue;
  result: Result<Outcome[]> | null;
  at: string;
  stamp: () => Stamp;
}

/** These may pass; any other refusal of the whole is final. */
const PASSING: readonly string[] = ['sessionEnded', 'anotherPerson', 'ownPasswordFirst', 'secondFactorFirst', 'changesHeld', 'tooManyTries', 'unavailable', 'unexpected'];

function afterAnswer({ queue, result, at, stamp }: Answer): Queue {
  if (!result) return failed(queue, null);
  if (result.ok) return answered(queue, result.value, at, stamp);
  const { code } = result.error;
  if (PASSING.includes(code)) return failed(queue, code);
  if (code === 'invalidInput' && (queue.sending?.size ?? 0) > 1) return refusedTogether(queue);
  return refusedAll(queue, code, at, stamp);
}

/** When the journal had it, by the server's clock: a page that was read while it was being saved is older. */
function savedAtOf(result: Result<Outcome[]> | null): string | null {
  const moments = result?.ok ? result.value.flatMap((one) => (one.outcome === 'saved' && one.at ? [one.at] : [])) : [];
  return moments.sort().at(-1) ?? null;
}

function savedOf(operations: readonly Operation[], result: Result<Outcome[]> | null): Operation[] {
  if (!result?.ok) return [];
  const ids = new Set(result.value.flatMap(({ id, outcome }) => (outcome === 'saved' ? [id] : [])));
  return operations.filter(({ id }) => ids.has(id));
}
