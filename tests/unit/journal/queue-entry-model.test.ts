import fc from 'fast-check';
import { baseOf, cellOf } from '@/lib/journal/model';
import { type Entry, entriesOf, heard, resumed } from '@/lib/journal/queue-entry-model';
import { answered, cellsOf, type Draft, emptyQueue, failed, type Queue, shownDraft, type Stamp, take, waitingCount, write } from '@/lib/journal/queue-model';
import type { Operation } from '@/lib/journal/schema';
import type { Outcome } from '@/lib/journal/view';

const LESSON = '019ab000-0000-7000-8000-000000000001';
const AT = '2026-11-20T03:30:00.000Z';
const pupil = (at: number) => `019ab000-0000-7000-8000-b${String(at).padStart(11, '0')}`;
const mark = (value: number, at = 0): Draft => ({ kind: 'mark', lessonId: LESSON, pupilId: pupil(at), slot: 0, value, workKind: 'answer', weight: 1, note: null });

let made = 0;
const stamp = (): Stamp => ({ id: `019ab000-0000-7000-8000-c${String((made += 1)).padStart(11, '0')}`, typedAt: AT });
const shown = (queue: Queue, at = 0) => {
  const draft = shownDraft(cellsOf(queue, pupil(at)).get(cellOf(mark(2, at))));
  return draft?.kind === 'mark' ? draft.value : draft;
};
/** As the device gives it back. */
const lying = (queue: Queue): Entry[] => JSON.parse(JSON.stringify(entriesOf(queue))) as Entry[];

test('what another tab saved is stood upon, but never takes the place of what is typed here', () => {
  const other: Operation = { ...mark(5), ...stamp(), base: null, reason: null } as Operation;
  const quiet = heard(emptyQueue, [other], AT);
  expect(shown(quiet)).toBe(5);
  expect(take(write(quiet, mark(4), stamp(), null))?.operations).toEqual([expect.objectContaining({ base: baseOf(other.id) })]);
  expect(shown(heard(write(emptyQueue, mark(3), stamp(), null), [other], AT))).toBe(3);
});

test('a refusal that nobody decided is there again after a reload', () => {
  const sent = take(write(emptyQueue, mark(5), stamp(), null))!;
  const refused: Outcome = { id: sent.operations[0]!.id, outcome: 'refused', code: 'termClosed', values: {} };
  const queue = resumed(emptyQueue, lying(answered(sent.queue, [refused], AT, stamp)));
  expect([...cellsOf(queue, pupil(0)).values()][0]?.trouble).toMatchObject({ kind: 'refused', code: 'termClosed' });
  expect(waitingCount(queue)).toBe(0);
});

/** The journal as far as it matters here: repeats are harmless, a stale base is a conflict. */
class Server {
  readonly saved = new Map<string, Operation>();
  readonly standing = new Map<string, Operation>();

  receive(operations: readonly Operation[]): Outcome[] {
    return operations.map((operation): Outcome => {
      const { id } = operation;
      if (this.saved.has(id)) return { id, outcome: 'saved' };
      const stands = this.standing.get(cellOf(operation));
      const base = stands ? baseOf(stands.id) : null;
      if (operation.base !== base) return { id, outcome: 'conflict', current: { base, text: '', author: '', at: AT } };
      this.saved.set(id, operation);
      this.standing.set(cellOf(operation), operation);
      return { id, outcome: 'saved' };
    });
  }
}

type Step = { do: 'type'; at: number; value: number } | { do: 'send'; way: 'through' | 'lost' | 'unanswered' } | { do: 'crash'; typesBefore: boolean };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ do: fc.constant('type' as const), at: fc.nat(2), value: fc.integer({ min: 2, max: 5 }) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('send' as const), way: fc.constantFrom('through' as const, 'lost' as const, 'unanswered' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const), typesBefore: fc.boolean() }) },
  ),
  { maxLength: 60 },
);

/** One sending and what comes back of it. */
function sendOnce(queue: Queue, server: Server, way: 'through' | 'lost' | 'unanswered'): Queue {
  const taken = take(queue);
  if (!taken) return queue;
  const outcomes = way === 'lost' ? [] : server.receive(taken.operations);
  return way === 'through' ? answered(taken.queue, outcomes, AT, stamp) : failed(taken.queue, null);
}

test('whatever gets lost, comes twice or crashes: the journal ends with the last thing typed into each cell, without a conflict', () => {
  fc.assert(
    fc.property(steps, (sequence) => {
      const server = new Server();
      const typed = new Map<number, number>();
      let queue: Queue = emptyQueue;
      let page = new Map<string, Operation>();
      const type = (at: number, value: number) => {
        const stands = page.get(cellOf(mark(value, at)));
        queue = write(queue, mark(value, at), stamp(), stands ? baseOf(stands.id) : null);
        typed.set(at, value);
      };
      for (const step of sequence) {
        if (step.do === 'type') type(step.at, step.value);
        if (step.do === 'send') queue = sendOnce(queue, server, step.way);
        if (step.do === 'crash') {
          const entries = lying(queue);
          // The page that opens is drawn from what the journal holds by then.
          page = new Map(server.standing);
          queue = emptyQueue;
          if (step.typesBefore) type(0, 5);
          queue = resumed(queue, entries);
        }
      }
      for (let tries = 0; tries < 5 && waitingCount(queue) > 0; tries += 1) queue = sendOnce(queue, server, 'through');
      expect(waitingCount(queue)).toBe(0);
      expect(entriesOf(queue)).toEqual([]);
      for (const [at, value] of typed) expect(server.standing.get(cellOf(mark(value, at)))).toMatchObject({ value });
    }),
  );
});
