import { act, render, screen } from '@testing-library/react';
import { createRecorder, type Send } from '@/components/journal/device/recorder';
import { SavingLine } from '@/components/journal/saving-line';
import { RecorderProvider, useRecorder } from '@/components/journal/use-recorder';
import type { Draft } from '@/lib/journal/queue-model';
import type { Operation } from '@/lib/journal/schema';
import type { Outcome } from '@/lib/journal/view';
import { refusal, type Result, success } from '@/lib/result';
import { fill } from '@/lib/text/fill';
import { saving } from '@/lib/text/messages/journal/ky.json';

const mark = (value: number, at = 0): Draft => ({
  kind: 'mark', lessonId: '019ab000-0000-7000-8000-000000000001', pupilId: `019ab000-0000-7000-8000-${String(at).padStart(12, '0')}`,
  slot: 0, value, workKind: 'answer', weight: 1, note: null,
});

/** The server's end: keeps what it was sent and answers when told to. */
function serverEnd() {
  const received: Operation[][] = [];
  const answers: ((result: Result<Outcome[]> | Error) => void)[] = [];
  const send: Send = ({ operations }) => new Promise((resolve, reject) => {
    received.push([...operations]);
    answers.push((result) => (result instanceof Error ? reject(result) : resolve(result)));
  });
  const answer = (result: Result<Outcome[]> | Error) => act(async () => answers.shift()?.(result));
  const saveAll = () => answer(success((received.at(-1) ?? []).map(({ id }): Outcome => ({ id, outcome: 'saved' }))));
  return { send, received, answer, saveAll };
}

beforeEach(() => void jest.useFakeTimers({ now: new Date('2026-11-20T03:30:00Z') }));
afterEach(() => void jest.useRealTimers());

const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

test('keys in quick succession go out as one call, after a pause', async () => {
  const { send, received, saveAll } = serverEnd();
  const recorder = createRecorder(send);
  recorder.write(mark(5, 1), null);
  await pass(300);
  recorder.write(mark(4, 2), null);
  await pass(300);
  expect(received).toHaveLength(0);
  await pass(100);
  expect(received.map((batch) => batch.length)).toEqual([2]);
  await saveAll();
  await pass(60_000);
  expect(received).toHaveLength(1);
});

test('fifty changes do not wait for a pause', async () => {
  const { send, received } = serverEnd();
  const recorder = createRecorder(send);
  for (let at = 0; at < 51; at += 1) recorder.write(mark(5, at), null);
  await pass(0);
  expect(received.map((batch) => batch.length)).toEqual([50]);
});

test('one sending at a time; what was typed meanwhile follows', async () => {
  const { send, received, saveAll } = serverEnd();
  const recorder = createRecorder(send);
  recorder.write(mark(5, 1), null);
  await pass(400);
  recorder.write(mark(3, 1), null);
  await pass(5000);
  expect(received).toHaveLength(1);
  await saveAll();
  await pass(400);
  expect(received[1]).toEqual([expect.objectContaining({ value: 3, base: received[0]?.[0]?.id.slice(-12) })]);
});

test('without an answer the same operations are sent again, ever more patiently', async () => {
  const { send, received, answer, saveAll } = serverEnd();
  const recorder = createRecorder(send);
  recorder.write(mark(5, 1), null);
  await pass(400);
  await answer(new Error('network'));
  await pass(999);
  expect(received).toHaveLength(1);
  await pass(1);
  await answer(refusal('unavailable'));
  await pass(2000);
  expect(received).toHaveLength(3);
  expect(received[2]).toEqual(received[0]);
  await saveAll();
  expect(recorder.queue().failures).toBe(0);
});

test('the network that comes back while a sending still fails is used at once, not after the patience of many failures', async () => {
  const { send, received, answer } = serverEnd();
  const recorder = createRecorder(send);
  recorder.write(mark(5), null);
  await pass(400);
  for (const patience of [1_000, 2_000, 4_000, 8_000]) {
    await answer(new Error('No network'));
    await pass(patience);
  }
  expect(received).toHaveLength(5);
  recorder.sendNow();
  await answer(new Error('No network'));
  await pass(0);
  expect(received).toHaveLength(6);
  await answer(new Error('No network'));
  await pass(10_000);
  expect(received).toHaveLength(6);
});

test('a call that hangs is given up and repeated', async () => {
  const { send, received } = serverEnd();
  createRecorder(send).write(mark(5, 1), null);
  await pass(400 + 30_000 + 1000);
  expect(received).toHaveLength(2);
});

test('what may not be written at all is refused, not repeated', async () => {
  const { send, received, answer } = serverEnd();
  const recorder = createRecorder(send);
  recorder.write(mark(5, 1), null);
  await pass(400);
  await answer(refusal('notAllowed'));
  await pass(60_000);
  expect(received).toHaveLength(1);
});

/** A page of somebody with the line in its header and one key, which gives a mark. A tab keeps one recorder per person. */
function renderPage(send: Send, personId: string): void {
  function Key() {
    const recorder = useRecorder();
    return <button type="button" onClick={() => recorder.write(mark(5, 1), null)}>5</button>;
  }
  render(
    <RecorderProvider signIn={jest.fn()} requestCorrection={jest.fn()} locale="ky" send={send} personId={personId} drawnAt="2026-11-20T08:02:00Z">
      <SavingLine words={saving} timeZone="Asia/Bishkek" />
      <Key />
    </RecorderProvider>,
  );
}

test('what is refused for a one-time password waits, and says where a new one is set', async () => {
  const { send, received, answer, saveAll } = serverEnd();
  renderPage(send, 'teacher with a one-time password');
  act(() => screen.getByRole('button').click());
  await pass(400);
  await answer(refusal('ownPasswordFirst'));
  expect(screen.getByRole('link', { name: fill(saving.ownPasswordFirst, { count: 1 }) })).toHaveAttribute('href', '/account');
  await pass(1000);
  expect(received[1]).toEqual(received[0]);
  await saveAll();
  expect(screen.queryByRole('link')).toBeNull();
});

test('the line in the header says how it stands, by the school’s clock; leaving with unsent changes is asked about', async () => {
  const { send, answer, saveAll } = serverEnd();
  renderPage(send, 'teacher');
  await pass(0);
  const line = screen.getByRole('status');
  const leave = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  expect(line).toHaveTextContent('Баары сакталды');
  expect(leave()).toBe(false);
  act(() => screen.getByRole('button').click());
  expect(line).toHaveTextContent('1 өзгөртүү жөнөтүүнү күтүүдө');
  expect(leave()).toBe(true);
  await pass(400);
  await answer(new Error('network'));
  expect(line).toHaveTextContent('Сервер жооп берген жок. 1 өзгөртүү ушул баракта сакталып турат');
  await pass(1000);
  await saveAll();
  expect(line).toHaveTextContent('Баары сакталды 14:02');
  expect(leave()).toBe(false);
});

test('a page that was read while the sending was being saved does not make its cells forget what was saved', async () => {
  const { send, received, answer } = serverEnd();
  const recorder = createRecorder(send);
  recorder.write(mark(5, 1), null);
  await pass(400);
  const saved = (received[0] ?? []).map(({ id }): Outcome => ({ id, outcome: 'saved', at: '2026-11-20T03:30:09.000Z' }));
  await answer(success(saved));
  recorder.pageDrawn('2026-11-20T03:30:08.000Z');
  expect(recorder.queue().subjects.size).toBe(1);
  recorder.pageDrawn('2026-11-20T03:30:10.000Z');
  expect(recorder.queue().subjects.size).toBe(0);
});
