import { setTimeout as pause } from 'node:timers/promises';
import type { DeviceStore } from '@/components/journal/device/device-store';
import { createRecorder, type Send } from '@/components/journal/device/recorder';
import { waitingCount } from '@/lib/journal/queue-model';
import { troublesOf } from '@/lib/journal/queue-trouble-model';
import type { Outcome } from '@/lib/journal/view';
import { refusal, success } from '@/lib/result';
import { crash, DRAWN_AT, keyOf, kind, mark, noAnswer, open, openTab, rawRows, remembering, saveAll, SECRET, settled, shownTopic, startEachOnAnEmptyDevice, topic } from './tabs-of-device';

/** What a device keeps, in the browser's own database: real sealing, real transactions. */

startEachOnAnEmptyDevice();

test('what was typed lies on the device before it is sent, and goes on after a crash with its own id', async () => {
  const first = await openTab();
  first.recorder.write(topic('Бөлчөктөр'), null);
  await settled();
  const [waiting] = await rawRows();
  crash();
  const { received, send } = remembering(saveAll);
  const second = await openTab('айзада', send);
  expect(shownTopic(second.recorder)).toBe('Бөлчөктөр');
  await settled();
  expect(received).toEqual([expect.objectContaining({ id: waiting?.id, topic: 'Бөлчөктөр' })]);
  expect(waitingCount(second.recorder.queue())).toBe(0);
  expect(await rawRows()).toEqual([]);
});

test('nothing is sent before it lies on the device', async () => {
  const steps: string[] = [];
  const store: DeviceStore = {
    takeOver: async () => ({ entries: [], isBehind: false }),
    keep: async () => { await pause(50); steps.push('kept'); },
  };
  const recorder = createRecorder(async (input) => { steps.push('sent'); return saveAll(input); }, { personId: 'айзада', store, saved: () => undefined });
  open.push(recorder);
  recorder.write(topic('Бөлчөктөр'), null);
  await settled();
  expect(steps.slice(0, 2)).toEqual(['kept', 'sent']);
});

test('nor is what was typed while a slow device was still writing what came before', async () => {
  const lying = new Set<string>();
  const tooEarly: string[] = [];
  const store: DeviceStore = {
    takeOver: async () => ({ entries: [], isBehind: false }),
    keep: async (entries) => { await pause(600); entries.forEach(({ operation }) => lying.add(operation.id)); },
  };
  const send: Send = async (input) => { tooEarly.push(...input.operations.flatMap(({ id }) => (lying.has(id) ? [] : [id]))); return saveAll(input); };
  const recorder = createRecorder(send, { personId: 'айзада', store, saved: () => undefined });
  open.push(recorder);
  await recorder.takeOver();
  recorder.write(topic('Бөлчөктөр'), null);
  await pause(500);
  recorder.write(mark(5), null);
  await pause(2_500);
  expect([tooEarly, waitingCount(recorder.queue())]).toEqual([[], 0]);
});

test('a shared computer keeps it sealed: neither name nor value can be read in its database', async () => {
  const { recorder } = await openTab();
  recorder.write(topic(SECRET), null);
  await settled();
  const [row] = await rawRows();
  expect(Buffer.from(row!.body).includes(SECRET)).toBe(false);
  expect(Buffer.from(row!.body).includes('topic')).toBe(false);
});

test('another person on the same computer neither sees nor sends it; its owner finds it again', async () => {
  const first = await openTab();
  first.recorder.write(topic('Бөлчөктөр'), null);
  await settled();
  crash();
  const stranger = remembering(saveAll);
  const other = await openTab('бакыт', stranger.send);
  await settled();
  expect([stranger.received, shownTopic(other.recorder)]).toEqual([[], undefined]);
  crash();
  const own = remembering(saveAll);
  await openTab('айзада', own.send);
  await settled();
  expect(own.received).toHaveLength(1);
});

test('a tab that lives keeps its own: a second one does not send the same', async () => {
  const first = await openTab();
  first.recorder.write(topic('Бөлчөктөр'), null);
  await settled();
  const { received, send } = remembering(saveAll);
  const second = await openTab('айзада', send);
  await settled();
  expect([received, shownTopic(second.recorder)]).toEqual([[], undefined]);
});

test('what the server refused stays on the device until it is decided', async () => {
  const refuse: Send = async ({ operations }) => success(operations.map(({ id }): Outcome => ({ id, outcome: 'refused', code: 'termClosed', values: {} })));
  const first = await openTab('айзада', refuse);
  first.recorder.write(mark(5), null);
  await settled();
  crash();
  const second = await openTab('айзада', refuse);
  const [trouble] = troublesOf(second.recorder.queue());
  expect(trouble).toMatchObject({ kind: 'refused', code: 'termClosed' });
  second.recorder.letGo(trouble!.operation);
  await settled();
  expect(await rawRows()).toEqual([]);
});

test('on a device of one’s own a refusal stays through a look at another tab, though something beside it was saved', async () => {
  await kind('own');
  const refuseMarks: Send = async ({ operations }) =>
    success(operations.map(({ id, kind }): Outcome => (kind === 'mark' ? { id, outcome: 'refused', code: 'termClosed', values: {} } : { id, outcome: 'saved' })));
  const { recorder } = await openTab('айзада', refuseMarks);
  recorder.write(topic('Бөлчөктөр'), null);
  recorder.write(mark(5), null);
  await settled();
  await recorder.takeOver();
  expect(troublesOf(recorder.queue())).toHaveLength(1);
  recorder.write(topic('Ондук бөлчөктөр'), null);
  await settled();
  crash();
  const { recorder: next } = await openTab('айзада', noAnswer);
  expect(troublesOf(next.queue()).map(({ operation }) => operation.kind)).toEqual(['mark']);
});

test('typed before the device answered, over what it kept: follows it and does not take its place', async () => {
  const first = await openTab();
  first.recorder.write(topic('Бөлчөктөр'), null);
  await settled();
  crash();
  const { received, send } = remembering(saveAll);
  jest.resetModules();
  const { createDeviceStore } = await import('@/components/journal/device/device-store');
  const recorder = createRecorder(send, { personId: 'айзада', store: createDeviceStore('айзада', keyOf('айзада')), saved: () => undefined });
  open.push(recorder);
  recorder.pageDrawn(DRAWN_AT);
  const opening = recorder.takeOver();
  recorder.write(topic('Ондук бөлчөктөр'), null);
  await opening;
  await settled();
  expect(received.map((one) => one.kind === 'topic' && one.topic)).toEqual(['Бөлчөктөр', 'Ондук бөлчөктөр']);
  expect(received[1]?.base).toBe(received[0]?.id.slice(-12));
});

test('on a device of one’s own, a page that was drawn before shows what has been saved since', async () => {
  await kind('own');
  const first = await openTab('айзада', saveAll);
  first.recorder.write(topic('Бөлчөктөр'), null);
  await settled();
  crash();
  const second = await openTab();
  expect(shownTopic(second.recorder)).toBe('Бөлчөктөр');
  expect(waitingCount(second.recorder.queue())).toBe(0);
});

test('on a shared computer nothing that was saved stays; a page drawn before it learns, once, that it is behind', async () => {
  const first = await openTab('айзада', saveAll);
  first.recorder.write(topic('Бөлчөктөр'), null);
  await settled();
  expect([await rawRows(), await first.recorder.takeOver()]).toEqual([[], false]);
  crash();
  const drawnBefore = await openTab();
  const again = await openTab();
  expect([drawnBefore.isBehind, again.isBehind, shownTopic(drawnBefore.recorder)]).toEqual([true, false, undefined]);
});

test('a page drawn well after the last saving is not behind, nor is one of another person', async () => {
  const first = await openTab('айзада', saveAll);
  first.recorder.write(topic('Бөлчөктөр'), null);
  await settled();
  crash();
  expect((await openTab('бакыт')).isBehind).toBe(false);
  expect((await openTab('айзада', noAnswer, keyOf('айзада'), '2026-11-20T03:31:00.000Z')).isBehind).toBe(false);
});

test('on a device of one’s own it goes on without network: the key is there', async () => {
  await kind('own');
  const first = await openTab();
  first.recorder.write(topic('Бөлчөктөр'), null);
  await settled();
  crash();
  const second = await openTab('айзада', noAnswer, () => Promise.reject(new Error('no network')));
  expect(shownTopic(second.recorder)).toBe('Бөлчөктөр');
});

test('a full disk is said at once, and what was typed is sent all the same', async () => {
  const full: DeviceStore = {
    takeOver: async () => ({ entries: [], isBehind: false }),
    keep: () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
  };
  const { received, send } = remembering(noAnswer);
  const recorder = createRecorder(send, { personId: 'айзада', store: full, saved: () => undefined });
  open.push(recorder);
  recorder.write(topic('Бөлчөктөр'), null);
  await pause(20);
  expect(recorder.queue().device).toBe('full');
  await settled();
  expect(received).toHaveLength(1);
});

test('one text that cannot be read does not hold up the others', async () => {
  const refuseBad: Send = async ({ operations }) =>
    operations.some((one) => one.kind === 'topic') ? refusal('invalidInput') : saveAll({ operations });
  const { recorder } = await openTab('айзада', refuseBad);
  recorder.write(topic('\u0000'), null);
  recorder.write(mark(5), null);
  await pause(1_600);
  expect(troublesOf(recorder.queue()).map(({ operation }) => operation.kind)).toEqual(['topic']);
  expect(waitingCount(recorder.queue())).toBe(0);
});

test('a device that becomes a shared one keeps what waits and nothing that was saved', async () => {
  await kind('own');
  const { recorder } = await openTab('айзада', async ({ operations }) => (operations[0]?.kind === 'mark' ? saveAll({ operations }) : noAnswer({ operations })));
  recorder.write(mark(5), null);
  await settled();
  recorder.write(topic('Бөлчөктөр'), null);
  await settled();
  jest.resetModules();
  const { deviceDatabase, forgetSaved } = await import('@/components/device/database');
  expect(await rawRows()).toHaveLength(2);
  await forgetSaved(await deviceDatabase());
  expect((await rawRows()).map(({ savedAt }) => savedAt)).toEqual(['']);
});

/** The session was ended from elsewhere: any answer says so. */
const revoked = refusal('sessionEnded', { values: { isRevoked: 1 } });

test('on a device whose session was ended from elsewhere nothing can be read until its owner gets the key again', async () => {
  await kind('own');
  const first = await openTab();
  first.recorder.write(topic('Бөлчөктөр'), null);
  await settled();
  crash();
  const { throughEither } = await import('@/components/journal/device/addresses');
  expect(await throughEither(async () => revoked)({ operations: [] })).toEqual(revoked);
  const { recorder } = await openTab('айзада', noAnswer, () => Promise.reject(new Error('no session')));
  expect(recorder.queue()).toMatchObject({ device: 'none' });
  expect(waitingCount(recorder.queue())).toBe(0);
  expect(shownTopic((await openTab()).recorder)).toBe('Бөлчөктөр');
});

test('where a browser keeps nothing, it is still told that its session was ended', async () => {
  Reflect.deleteProperty(globalThis, 'indexedDB');
  jest.resetModules();
  const { throughEither } = await import('@/components/journal/device/addresses');
  expect(await throughEither(async () => revoked)({ operations: [] })).toEqual(revoked);
});
