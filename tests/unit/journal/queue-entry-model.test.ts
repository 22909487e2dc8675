import fc from '@/tests/support/properties';
import { baseOf, cellOf } from '@/lib/journal/model';
import { type Entry, entriesOf, heard, resumed } from '@/lib/journal/queue-entry-model';
import { answered, cellsOf, type Draft, emptyQueue, failed, type Queue, refusedTogether, shownDraft, type Stamp, take, waitingCount, write } from '@/lib/journal/queue-model';
import { keepMine, letGo, troublesOf } from '@/lib/journal/queue-trouble-model';
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

test('what waits for a decision stays when the device gives back what was saved beside it', () => {
  const sent = take(write(write(emptyQueue, mark(5), stamp(), null), mark(4, 1), stamp(), null))!;
  const [saved, refused] = sent.operations as [Operation, Operation];
  const queue = answered(sent.queue, [{ id: saved.id, outcome: 'saved' }, { id: refused.id, outcome: 'refused', code: 'termClosed', values: {} }], AT, stamp);
  const again = resumed(queue, [{ operation: saved, trouble: null, savedAt: AT }]);
  expect(troublesOf(again).map(({ operation }) => operation.id)).toEqual([refused.id]);
  expect(entriesOf(again)).toEqual(entriesOf(queue));
});

test('of two undecided entries of one cell the one typed later stays, also past what another tab had left waiting', () => {
  const [left, own] = [stamp(), stamp()];
  const sent = take(write(emptyQueue, mark(5), own, null))!;
  const queue = answered(sent.queue, [{ id: own.id, outcome: 'refused', code: 'termClosed', values: {} }], AT, stamp);
  const waiting: Entry = { operation: { ...mark(3), ...left, base: null, reason: null } as Operation, trouble: null, savedAt: null };
  const resent = take(resumed(queue, [waiting]))!;
  expect(troublesOf(answered(resent.queue, [{ id: left.id, outcome: 'saved' }], AT, stamp)).map(({ operation }) => operation.id)).toEqual([own.id]);
});

/** The journal as far as it matters here: repeats are harmless, a stale base is a conflict, a locked cell is refused. */
class Server {
  readonly saved = new Map<string, Operation>();
  readonly standing = new Map<string, Operation>();
  readonly locked = new Set<string>();

  receive(operations: readonly Operation[]): Outcome[] {
    return operations.map((operation): Outcome => {
      const { id } = operation;
      if (this.saved.has(id)) return { id, outcome: 'saved' };
      if (this.locked.has(cellOf(operation))) return { id, outcome: 'refused', code: 'termClosed', values: {} };
      const stands = this.standing.get(cellOf(operation));
      const base = stands ? baseOf(stands.id) : null;
      if (operation.base !== base) return { id, outcome: 'conflict', current: { base, text: '', author: '', at: AT } };
      this.put(operation);
      return { id, outcome: 'saved' };
    });
  }

  put(operation: Operation): void {
    this.saved.set(operation.id, operation);
    this.standing.set(cellOf(operation), operation);
  }
}

type Way = 'through' | 'lost' | 'unanswered';
type Step =
  | { do: 'type' | 'otherWrites' | 'otherTabSaves' | 'lock' | 'keepMine' | 'letGo'; at: number }
  | { do: 'send'; way: Way }
  | { do: 'crash'; typesBefore: boolean }
  | { do: 'comeBack' };

const everything = ['type', 'otherWrites', 'otherTabSaves', 'lock', 'keepMine', 'letGo'] as const;

function stepsOf(...kinds: (typeof everything)[number][]): fc.Arbitrary<Step[]> {
  return fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.record({ do: fc.constant('type' as const), at: fc.nat(2) }) },
      { weight: 5, arbitrary: fc.record({ do: fc.constantFrom(...kinds), at: fc.nat(2) }) },
      { weight: 4, arbitrary: fc.record({ do: fc.constant('send' as const), way: fc.constantFrom<Way>('through', 'through', 'lost', 'unanswered') }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const), typesBefore: fc.boolean() }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('comeBack' as const) }) },
    ),
    { maxLength: 60 },
  );
}

/** A tab on a device of one's own, the journal behind it, and who else writes there. Every value is typed once. */
class Play {
  readonly server = new Server();
  /** the last thing typed here into each cell that nobody decided away */
  readonly mine = new Map<number, number>();
  queue: Queue = emptyQueue;
  private page = new Map<string, Operation>();
  private drawnAt = '0000';
  private rows: Entry[] = [];
  private time = 0;
  private value = 100;

  private now(): string {
    return String((this.time += 1)).padStart(4, '0');
  }

  private other(at: number): Operation {
    const stands = this.server.standing.get(cellOf(mark(0, at)));
    return { ...mark((this.value += 1), at), ...stamp(), base: stands ? baseOf(stands.id) : null, reason: null } as Operation;
  }

  type(at: number): void {
    const stands = this.page.get(cellOf(mark(0, at)));
    this.queue = write(this.queue, mark((this.value += 1), at), stamp(), stands ? baseOf(stands.id) : null);
    this.mine.set(at, this.value);
  }

  send(way: Way): void {
    const taken = take(this.queue);
    if (!taken) return;
    const outcomes = way === 'lost' ? [] : this.server.receive(taken.operations);
    if (way !== 'through') return void (this.queue = failed(taken.queue, null));
    const at = this.now();
    this.queue = answered(taken.queue, outcomes, at, stamp);
    const saved = new Set(outcomes.flatMap(({ id, outcome }) => (outcome === 'saved' ? [id] : [])));
    this.rows.push(...taken.operations.filter(({ id }) => saved.has(id)).map((operation) => ({ operation, trouble: null, savedAt: at })));
  }

  private savedSinceDrawn(): Entry[] {
    return this.rows.filter(({ savedAt }) => savedAt! > this.drawnAt);
  }

  private decide(at: number, how: typeof keepMine | typeof letGo): void {
    const trouble = troublesOf(this.queue).find(({ operation }) => cellOf(operation) === cellOf(mark(0, at)));
    if (!trouble) return;
    this.queue = how === keepMine ? keepMine(this.queue, trouble.operation, stamp()) : letGo(this.queue, trouble.operation, this.now());
    if (how === letGo) this.mine.delete(at);
  }

  step(step: Step): void {
    switch (step.do) {
      case 'type': return this.type(step.at);
      case 'send': return this.send(step.way);
      case 'keepMine': return this.decide(step.at, keepMine);
      case 'letGo': return this.decide(step.at, letGo);
      case 'lock': {
        const cell = cellOf(mark(0, step.at));
        if (!this.server.locked.delete(cell)) this.server.locked.add(cell);
        return;
      }
      case 'otherWrites': return this.server.put(this.other(step.at));
      case 'otherTabSaves': {
        const operation = this.other(step.at);
        this.server.put(operation);
        this.queue = heard(this.queue, [operation], this.now());
        return;
      }
      case 'comeBack':
        if (waitingCount(this.queue) === 0) this.queue = resumed(this.queue, this.savedSinceDrawn());
        return;
      case 'crash': {
        const entries = lying(this.queue);
        // The page that opens is drawn from what the journal holds by then.
        this.page = new Map(this.server.standing);
        this.drawnAt = this.now();
        this.queue = emptyQueue;
        if (step.typesBefore) this.type(0);
        this.queue = resumed(this.queue, [...entries, ...this.savedSinceDrawn()]);
      }
    }
  }

  /** Whether the last thing typed into a cell is in the journal, or on its way, or waits for a decision. */
  isSomewhere(value: number): boolean {
    const is = (operation: Operation) => operation.kind === 'mark' && operation.value === value;
    return [...this.server.saved.values()].some(is) || entriesOf(this.queue).some(({ operation }) => is(operation));
  }

  sendAll(): void {
    for (let tries = 0; tries < 8 && waitingCount(this.queue) > 0; tries += 1) this.send('through');
  }
}

test('whatever gets lost, comes twice or crashes: the journal ends with the last thing typed into each cell, without a conflict', () => {
  fc.assert(
    fc.property(stepsOf('type'), (sequence) => {
      const play = new Play();
      for (const step of sequence) play.step(step);
      play.sendAll();
      expect(entriesOf(play.queue)).toEqual([]);
      for (const [at, value] of play.mine) expect(play.server.standing.get(cellOf(mark(value, at)))).toMatchObject({ value });
    }),
  );
});

test('whoever else writes, whatever is refused: what was typed last is in the journal, on its way, or waits for a decision', () => {
  fc.assert(
    fc.property(stepsOf(...everything), (sequence) => {
      const play = new Play();
      for (const step of sequence) {
        play.step(step);
        for (const value of play.mine.values()) expect(play.isSomewhere(value)).toBe(true);
      }
      play.server.locked.clear();
      for (let tries = 0; tries < 4; tries += 1) {
        play.sendAll();
        for (const at of [0, 1, 2]) play.step({ do: 'keepMine', at });
      }
      expect(entriesOf(play.queue)).toEqual([]);
      const saved = [...play.server.saved.values()].map((operation) => operation.kind === 'mark' && operation.value);
      expect(saved).toEqual(expect.arrayContaining([...play.mine.values()]));
    }),
    { numRuns: 300 },
  );
});

const afterSteps = (sequence: readonly Step[]) => {
  const play = new Play();
  for (const step of sequence) play.step(step);
  return play.queue;
};
const heldIn = (queue: Queue) => entriesOf(queue).map(({ operation: { id }, trouble }) => `${id} ${trouble?.kind ?? 'waits'}`).sort();

test('what a device kept is the same queue again, in whatever order its entries come', () => {
  const shuffled = stepsOf(...everything).chain((sequence) => {
    const queue = afterSteps(sequence);
    const entries = entriesOf(queue);
    return fc.record({ queue: fc.constant(queue), entries: fc.shuffledSubarray(entries, { minLength: entries.length }) });
  });
  fc.assert(
    fc.property(shuffled, ({ queue, entries }) => {
      const again = resumed(emptyQueue, entries);
      expect(heldIn(again)).toEqual(heldIn(queue));
      expect(heldIn(resumed(emptyQueue, entriesOf(again)))).toEqual(heldIn(queue));
    }),
  );
});

test('a batch that is refused as a whole goes out one by one: each once, in the order of typing, and all come through', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(20), { minLength: 2 }), (cells) => {
      const server = new Server();
      let queue = cells.reduce((current, at) => write(current, mark(at, at), stamp(), null), emptyQueue);
      const first = take(queue)!;
      queue = refusedTogether(first.queue);
      const sent: string[] = [];
      for (let taken = take(queue); taken; taken = take(queue)) {
        expect(taken.operations).toHaveLength(1);
        sent.push(...taken.operations.map(({ id }) => id));
        queue = answered(taken.queue, server.receive(taken.operations), AT, stamp);
      }
      expect(sent).toEqual(first.operations.map(({ id }) => id));
      expect([server.saved.size, waitingCount(queue), queue.singly]).toEqual([cells.length, 0, 0]);
    }),
  );
});
