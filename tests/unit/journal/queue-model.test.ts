import { baseOf } from '@/lib/journal/model';
import {
  answered, cellsOf, type Draft, emptyQueue, failed, pageDrawn, pauseBefore,
  type Queue, refusedAll, shownDraft, type Stamp, stateOf, take, waitingCount, write,
} from '@/lib/journal/queue-model';
import { giveReason, keepMine, letGo, troublesOf, unsavedOf } from '@/lib/journal/queue-trouble-model';
import type { Outcome } from '@/lib/journal/view';

const LESSON = '019ab000-0000-7000-8000-000000000001';
const JIBEK = '019ab000-0000-7000-8000-00000000000a';
const KANAT = '019ab000-0000-7000-8000-00000000000b';
const AT = '2026-11-20T03:30:00.000Z';

let made = 0;
const stamp = (): Stamp => ({ id: `019ab000-0000-7000-8000-1000000000${String((made += 1)).padStart(2, '0')}`, typedAt: AT });

beforeEach(() => {
  made = 0;
});

const mark = (value: number | null, pupilId = JIBEK): Draft =>
  ({ kind: 'mark', lessonId: LESSON, pupilId, slot: 0, value, workKind: 'answer', weight: 1, note: null });
const type = (queue: Queue, draft: Draft, pageBase: string | null = null) => write(queue, draft, stamp(), pageBase);

function sent(queue: Queue) {
  const taken = take(queue);
  if (!taken) throw new Error('Nothing waits');
  return taken;
}

const saved = (id: string): Outcome => ({ id, outcome: 'saved' });
const refused = (id: string, code: 'reasonNeeded' | 'valueNotInScale' = 'reasonNeeded'): Outcome => ({ id, outcome: 'refused', code, values: {} });
const conflict = (id: string, base: string | null, text = '4'): Outcome =>
  ({ id, outcome: 'conflict', current: { base, text, author: 'Кадырова Айзада', at: AT } });
const answer = (queue: Queue, ...outcomes: Outcome[]) => answered(queue, outcomes, AT, stamp);
const cell = (queue: Queue, pupilId = JIBEK) => cellsOf(queue, pupilId).get(`mark ${LESSON} ${pupilId} 0`);
const valueOf = (queue: Queue) => {
  const draft = shownDraft(cell(queue));
  return draft?.kind === 'mark' ? draft.value : draft;
};

test('what is typed is sent in the order of typing, on what the page showed', () => {
  const { operations } = sent(type(type(emptyQueue, mark(5), 'aaaaaaaaaaaa'), mark(4, KANAT)));
  expect(operations.map((one) => [one.kind === 'mark' && one.value, one.base, one.reason])).toEqual([[5, 'aaaaaaaaaaaa', null], [4, null, null]]);
});

test('typing over what was never sent replaces it', () => {
  const queue = type(type(emptyQueue, mark(5), 'aaaaaaaaaaaa'), mark(4), 'aaaaaaaaaaaa');
  const { operations } = sent(queue);
  expect(operations).toHaveLength(1);
  expect(operations[0]).toMatchObject({ value: 4, base: 'aaaaaaaaaaaa' });
});

test('typing over what is under way follows it, and only one sending is under way', () => {
  const first = sent(type(emptyQueue, mark(5)));
  const queue = type(first.queue, mark(4));
  expect(take(queue)).toBeNull();
  const id = first.operations[0]?.id ?? '';
  const second = sent(answer(queue, saved(id)));
  expect(second.operations).toEqual([expect.objectContaining({ value: 4, base: baseOf(id) })]);
});

test('a saved cell says so, and the next value is based on it', () => {
  const { queue, operations } = sent(type(emptyQueue, mark(5)));
  expect(stateOf(cell(queue), queue)).toBe('saving');
  const after = answer(queue, saved(operations[0]?.id ?? ''));
  expect(stateOf(cell(after), after)).toBe('saved');
  expect(after.savedAt).toBe(AT);
  expect(waitingCount(after)).toBe(0);
  expect(sent(type(after, mark(null), 'ffffffffffff')).operations[0]?.base).toBe(baseOf(operations[0]?.id ?? ''));
});

test('a sending that failed is repeated with the same ids, longer and longer apart', () => {
  const { queue, operations } = sent(type(emptyQueue, mark(5)));
  const once = failed(queue, null);
  expect(stateOf(cell(once), once)).toBe('typed');
  expect(pauseBefore(once)).toBe(1000);
  expect(pauseBefore(failed(failed(once, null), null))).toBe(4000);
  expect(sent(once).operations).toEqual(operations);
});

test('what may have arrived is kept and followed', () => {
  const { queue, operations } = sent(type(emptyQueue, mark(5)));
  const again = sent(type(failed(queue, null), mark(3)));
  expect(again.operations).toEqual([operations[0], expect.objectContaining({ value: 3, base: baseOf(operations[0]?.id ?? '') })]);
  const [five, three] = again.operations.map(({ id }) => id);
  const after = answer(again.queue, saved(five ?? ''), saved(three ?? ''));
  expect(valueOf(after)).toBe(3);
  expect(waitingCount(after)).toBe(0);
});

describe('a conflict', () => {
  const inConflict = () => {
    const { queue, operations } = sent(type(emptyQueue, mark(5)));
    return answer(queue, conflict(operations[0]?.id ?? '', 'bbbbbbbbbbbb'));
  };

  test('keeps both values until the teacher decides', () => {
    const queue = inConflict();
    expect(stateOf(cell(queue), queue)).toBe('conflict');
    expect(valueOf(queue)).toBe(5);
    expect(troublesOf(queue)).toEqual([expect.objectContaining({ kind: 'conflict', current: expect.objectContaining({ text: '4' }) })]);
    expect(take(queue)).toBeNull();
  });

  test('decided for mine writes mine over what stands there', () => {
    const queue = inConflict();
    const [trouble] = troublesOf(queue);
    if (!trouble) throw new Error('There is a conflict');
    expect(sent(keepMine(queue, trouble.operation, stamp())).operations).toEqual([expect.objectContaining({ value: 5, base: 'bbbbbbbbbbbb' })]);
  });

  test('decided for theirs sends nothing and shows theirs', () => {
    const queue = inConflict();
    const [trouble] = troublesOf(queue);
    if (!trouble) throw new Error('There is a conflict');
    const after = letGo(queue, trouble.operation, AT);
    expect(take(after)).toBeNull();
    expect(cell(after)?.known?.standing?.text).toBe('4');
    expect(sent(type(after, mark(3))).operations[0]?.base).toBe('bbbbbbbbbbbb');
  });

  test('of an entry that was typed over meanwhile asks about the last value', () => {
    const { queue, operations } = sent(type(emptyQueue, mark(5)));
    const after = answer(type(queue, mark(3)), conflict(operations[0]?.id ?? '', 'bbbbbbbbbbbb'));
    expect(valueOf(after)).toBe(3);
    expect(stateOf(cell(after), after)).toBe('conflict');
  });

  test('of two entries that were sent together asks about what was typed over both', () => {
    const first = sent(type(emptyQueue, mark(5), 'aaaaaaaaaaaa'));
    const both = sent(type(failed(first.queue, null), mark(4)));
    const after = answer(type(both.queue, mark(3)), ...both.operations.map(({ id }) => conflict(id, 'bbbbbbbbbbbb')));
    expect(valueOf(after)).toBe(3);
    expect(troublesOf(after)).toEqual([expect.objectContaining({ kind: 'conflict', operation: expect.objectContaining({ value: 3 }) })]);
  });
});

describe('a refusal', () => {
  test('for want of a reason is repeated with the reason, which then serves the lesson', () => {
    const { queue, operations } = sent(type(emptyQueue, mark(5), 'aaaaaaaaaaaa'));
    const after = answer(queue, refused(operations[0]?.id ?? ''));
    expect(stateOf(cell(after), after)).toBe('refused');
    const again = type(giveReason(after, [LESSON], 'Ката кеткен', stamp), mark(4, KANAT));
    expect(sent(again).operations.map(({ reason, base }) => [reason, base])).toEqual([['Ката кеткен', 'aaaaaaaaaaaa'], ['Ката кеткен', null]]);
  });

  test('let go leaves the cell as the page had it', () => {
    const { queue, operations } = sent(type(emptyQueue, mark(9)));
    const after = answer(queue, refused(operations[0]?.id ?? '', 'valueNotInScale'));
    const [trouble] = troublesOf(after);
    if (!trouble) throw new Error('There is a refusal');
    expect(shownDraft(cell(letGo(after, trouble.operation, AT)))).toBeUndefined();
  });

  test('of a first value does not take a second, right one with it', () => {
    const { queue, operations } = sent(type(emptyQueue, mark(9), 'aaaaaaaaaaaa'));
    const after = answer(type(queue, mark(5)), refused(operations[0]?.id ?? '', 'valueNotInScale'));
    expect(sent(after).operations).toEqual([expect.objectContaining({ value: 5, base: 'aaaaaaaaaaaa' })]);
  });

  test('of a first value sent together with a right one says the right one again', () => {
    const first = sent(type(emptyQueue, mark(9), 'aaaaaaaaaaaa'));
    const both = sent(type(failed(first.queue, null), mark(5)));
    const [nine, five] = both.operations.map(({ id }) => id);
    const after = answer(both.queue, refused(nine ?? '', 'valueNotInScale'), conflict(five ?? '', 'aaaaaaaaaaaa'));
    expect(sent(after).operations).toEqual([expect.objectContaining({ value: 5, base: 'aaaaaaaaaaaa' })]);
  });

  test('of the whole sending leaves every value where it was typed', () => {
    const { queue } = sent(type(type(emptyQueue, mark(5)), mark(4, KANAT)));
    const after = refusedAll(queue, 'notAllowed', AT, stamp);
    expect(troublesOf(after)).toHaveLength(2);
    expect(after.savedAt).toBeNull();
  });
});

test('a page drawn later knows what was saved before, one drawn earlier does not', () => {
  const { queue, operations } = sent(type(emptyQueue, mark(5)));
  const after = answer(queue, saved(operations[0]?.id ?? ''));
  expect(valueOf(pageDrawn(after, '2026-11-20T03:29:00.000Z'))).toBe(5);
  expect(valueOf(pageDrawn(after, '2026-11-20T03:31:00.000Z'))).toBeUndefined();
  expect(valueOf(pageDrawn(type(after, mark(4)), '2026-11-20T03:31:00.000Z'))).toBe(4);
});

test('cells of others stay the same objects', () => {
  const queue = type(emptyQueue, mark(4, KANAT));
  expect(cellsOf(type(queue, mark(5)), KANAT)).toBe(cellsOf(queue, KANAT));
});

test('all that is not saved stands in one list by lesson: what waits in the order of typing, and what is to be decided', () => {
  const other = '019ab000-0000-7000-8000-000000000002';
  const { queue, operations } = sent(type(emptyQueue, mark(5)));
  const refusedOne = answer(queue, refused(operations[0]?.id ?? ''));
  const all = unsavedOf(type(type(refusedOne, { ...mark(3, KANAT), lessonId: other } as Draft), mark(4, KANAT)));
  const values = ({ waiting, troubles, lessonId }: (typeof all)[number]) => [lessonId, waiting.map((one) => one.kind === 'mark' && one.value), troubles.map(({ kind }) => kind)];
  expect(all.map(values)).toEqual([[other, [3], []], [LESSON, [4], ['refused']]]);
});
