import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createRecorder, type Recorder, type Send } from '@/components/journal/device/recorder';
import { cellsOf, type Draft, shownDraft } from '@/lib/journal/queue-model';
import type { Operation } from '@/lib/journal/schema';
import type { Outcome } from '@/lib/journal/view';
import { success } from '@/lib/result';

/** Tabs of one browser, with its own database: what they type, and what lies on the device. */

const LESSON = '019ab000-0000-7000-8000-000000000001';
const PUPIL = '019ab000-0000-7000-8000-00000000000a';
export const DRAWN_AT = '2026-11-20T03:30:00.000Z';
export const SECRET = 'Келгинбаева';

export const topic = (text: string): Draft => ({ kind: 'topic', lessonId: LESSON, topic: text, curriculumTopicId: null });
export const mark = (value: number): Draft => ({ kind: 'mark', lessonId: LESSON, pupilId: PUPIL, slot: 0, value, workKind: 'answer', weight: 1, note: null });

const keys = new Map<string, string>();

/** The key that the server gives a person, the same after every sign-in. */
export const keyOf = (personId: string) => async () => {
  if (!keys.has(personId)) keys.set(personId, randomBytes(32).toString('base64'));
  return keys.get(personId)!;
};

let alive: Set<string>;
export const open: Recorder[] = [];

/** A tab: the modules anew, as a page that was just opened has them. */
export async function openTab(personId = 'айзада', send: Send = noAnswer, askForKey = keyOf(personId), drawnAt = DRAWN_AT) {
  jest.resetModules();
  const { createDeviceStore } = await import('@/components/journal/device/device-store');
  const store = createDeviceStore(personId, askForKey);
  const recorder = createRecorder(send, { personId, store, saved: () => undefined });
  open.push(recorder);
  recorder.pageDrawn(drawnAt);
  const isBehind = await recorder.takeOver();
  return { recorder, store, isBehind };
}

export const noAnswer: Send = () => Promise.reject(new Error('no network'));
export const saveAll: Send = async ({ operations }) => success(operations.map(({ id }): Outcome => ({ id, outcome: 'saved' })));

export function remembering(send: Send) {
  const received: Operation[] = [];
  const remember: Send = async (input) => {
    received.push(...input.operations);
    return send(input);
  };
  return { received, send: remember };
}

/** Until the device and the network have done what they can. */
export const settled = () => pause(500);
export const crash = () => alive.clear();

export const shownTopic = (recorder: Recorder) => {
  const draft = shownDraft(cellsOf(recorder.queue(), LESSON).get(`topic ${LESSON}`));
  return draft?.kind === 'topic' ? draft.topic : draft;
};

export async function kind(value: 'own' | 'shared') {
  jest.resetModules();
  const { deviceDatabase } = await import('@/components/device/database');
  const database = await deviceDatabase();
  await database.put('device', value, 'kind');
  database.close();
}

export async function rawRows(): Promise<{ id: string; savedAt: string; body: Uint8Array }[]> {
  jest.resetModules();
  const { deviceDatabase } = await import('@/components/device/database');
  const database = await deviceDatabase();
  const rows = await database.getAll('operations');
  database.close();
  return rows;
}

/** Every test begins with an empty browser, and ends with no tab left open. */
export function startEachOnAnEmptyDevice(): void {
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
    alive = new Set();
    const locks = {
      request: (name: string) => new Promise(() => alive.add(name)),
      query: async () => ({ held: [...alive].map((name) => ({ name })) }),
    };
    Object.defineProperty(globalThis, 'navigator', { value: { locks }, configurable: true });
  });
  afterEach(() => open.splice(0).forEach((recorder) => recorder.stop()));
}
