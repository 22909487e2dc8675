import { keyOf, type SendTermMarks, shownIn, TermMarkDesk } from '@/components/term-marks/desk';
import type { PeriodMark } from '@/lib/grading/model';
import { refusal, success } from '@/lib/result';
import type { TermMarkOperation } from '@/lib/term-marks/schema';
import type { TermMarkOutcome, TermMarkPupil, TermMarkSheetView } from '@/lib/term-marks/view';

/** A sheet of three pupils; the test answers what was sent. */
const empty = { value: null, base: null, reason: null };
const pupil = (id: string, proposed: number | null): TermMarkPupil => ({ id, name: id, leftOn: null, marks: [], basis: { sum: 0, count: 0 }, parts: [], proposed, cells: { predicted: empty, decided: empty }, asked: null, history: [] });
const VIEW: TermMarkSheetView = {
  group: { id: 'g', name: '7-А', subject: { ky: 'А', ru: 'А', en: 'A' }, gradingMode: 'fivePoint' },
  ...{ periods: ['quarter1'], period: { period: 'quarter1', startsOn: '2026-09-01', endsOn: '2026-11-04' }, opensOn: '2026-10-21', openUntil: '2026-11-11', unlockedUntil: null },
  ...{ locks: { predicted: 'open', decided: 'open' }, marksNeeded: 3, pupils: [pupil('a', 4), pupil('b', 3), pupil('c', null)], settings: { termMarkLimit: 0, weightsCount: false }, writes: true },
};

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
interface Sent {
  operations: TermMarkOperation[];
  answer: (...outcomes: ('saved' | WithoutId<TermMarkOutcome>)[]) => Promise<void>;
  fail: (code?: 'sessionEnded') => Promise<void>;
}

function openDesk(view = VIEW) {
  const sent: Sent[] = [];
  let served = view;
  const settled = () => new Promise<void>((resolve) => setTimeout(resolve));
  const send: SendTermMarks = ({ operations }) =>
    new Promise((resolve, reject) => {
      const answer: Sent['answer'] = (...outcomes) => {
        const full = operations.map(({ id }, at): TermMarkOutcome => {
          const outcome = outcomes[at] ?? 'saved';
          return outcome === 'saved' ? { id, outcome } : { id, ...outcome };
        });
        const saved = new Set(full.filter(({ outcome }) => outcome === 'saved').map(({ id }) => id));
        served = { ...served, pupils: served.pupils.map((one) => operations.filter(({ id, pupilId }) => saved.has(id) && pupilId === one.id).reduce(withMark, one)) };
        resolve(success({ outcomes: full, view: served }));
        return settled();
      };
      const fail: Sent['fail'] = (code) => {
        if (code) resolve(refusal(code));
        else reject(new Error('offline'));
        return settled();
      };
      sent.push({ operations, answer, fail });
    });
  const desk = new TermMarkDesk(view, send, () => Promise.reject(new Error('offline')));
  return { desk, sent, shown: () => VIEW.pupils.map(({ id }) => shownIn(desk.now(), { pupilId: id, stage: 'decided' })) };
}

const withMark = (one: TermMarkPupil, { id, stage, value, reason }: TermMarkOperation) => ({ ...one, cells: { ...one.cells, [stage]: { value, base: id.slice(-12), reason } } });
const at = (pupilId: string) => ({ pupilId, stage: 'decided' as const });
const valuesOf = ({ operations }: Sent) => operations.map(({ pupilId, value, reason }): [string, PeriodMark | null, string | null] => [pupilId, value, reason]);

test('a mark as proposed is shown at once and sent; one away from it waits for its reason', async () => {
  const { desk, sent, shown } = openDesk();
  desk.give(at('a'), 4);
  desk.give(at('b'), 5);
  expect(shown()).toEqual([4, 5, null]);
  expect(valuesOf(sent[0]!)).toEqual([['a', 4, null]]);
  await sent[0]!.answer('saved');
  expect(desk.now().typed.get(keyOf(at('b')))?.state).toBe('asks');
  desk.giveReason(at('b'), 'Олимпиада');
  expect(valuesOf(sent[1]!)).toEqual([['b', 5, 'Олимпиада']]);
  await sent[1]!.answer('saved');
  expect([desk.now().typed.size, desk.now().isSending]).toEqual([0, false]);
});

test('all proposals go in one batch and come back in one', async () => {
  const { desk, sent, shown } = openDesk();
  desk.fillProposals('decided', null);
  expect(valuesOf(sent[0]!)).toEqual([['a', 4, null], ['b', 3, null]]);
  await sent[0]!.answer();
  desk.undo();
  expect(shown()).toEqual([null, null, null]);
  expect(sent[1]!.operations.map(({ base }) => base)).toEqual(sent[0]!.operations.map(({ id }) => id.slice(-12)));
  await sent[1]!.answer();
  expect([shown(), desk.now().steps]).toEqual([[null, null, null], []]);
});

test('after the window everything carries the reason that was given for all', async () => {
  const { desk, sent } = openDesk({ ...VIEW, locks: { predicted: 'reason', decided: 'reason' } });
  desk.fillProposals('decided', 'Ооруп жүргөм');
  expect(valuesOf(sent[0]!).map(([, , reason]) => reason)).toEqual(['Ооруп жүргөм', 'Ооруп жүргөм']);
  await sent[0]!.answer();
  desk.undo();
  expect(valuesOf(sent[1]!)).toEqual([['a', null, 'Ооруп жүргөм'], ['b', null, 'Ооруп жүргөм']]);
});

test('what was typed while a batch was on its way follows it, on what the batch left', async () => {
  const { desk, sent, shown } = openDesk();
  desk.give(at('a'), 4);
  desk.give(at('a'), null);
  expect(sent).toHaveLength(1);
  await sent[0]!.answer('saved');
  expect(sent[1]!.operations).toMatchObject([{ value: null, base: sent[0]!.operations[0]!.id.slice(-12) }]);
  await sent[1]!.answer('saved');
  expect(shown()).toEqual([null, null, null]);
});

test.each([undefined, 'sessionEnded' as const])('without an answer (%s) nothing typed is lost, and the same operation is sent again before what followed', async (code) => {
  const { desk, sent, shown } = openDesk();
  desk.give(at('a'), 4);
  await sent[0]!.fail(code);
  expect([shown()[0], desk.now().failure]).toEqual([4, code ?? 'noAnswer']);
  desk.give(at('a'), null);
  const [first, second] = sent[1]!.operations;
  expect(first).toEqual(sent[0]!.operations[0]);
  expect(second).toMatchObject({ value: null, base: first!.id.slice(-12) });
  await sent[1]!.answer('saved', 'saved');
  expect([shown()[0], desk.now().failure, desk.now().typed.size]).toEqual([null, null, 0]);
});

test('more than fits into one batch goes in several, one after the other', async () => {
  const pupils = Array.from({ length: 250 }, (_, index) => pupil(`p${index}`, 4));
  const { desk, sent } = openDesk({ ...VIEW, pupils });
  desk.give(at('p0'), 4);
  await sent[0]!.fail();
  for (const { id } of pupils.slice(1)) desk.give(at(id), 4);
  while (sent.length < 10 && desk.now().isSending) await sent.at(-1)!.answer();
  expect(sent.every(({ operations }) => operations.length <= 200)).toBe(true);
  expect(new Set(sent.slice(1).flatMap(({ operations }) => operations.map(({ pupilId }) => pupilId))).size).toBe(250);
  expect([...desk.now().typed.values()]).toEqual([]);
});

test('sent again by hand, an operation keeps its id', async () => {
  const { desk, sent } = openDesk();
  desk.give(at('a'), 4);
  await sent[0]!.fail();
  desk.sendAgain();
  expect(sent[1]!.operations).toEqual(sent[0]!.operations);
});

test('a refusal keeps what was typed until it is let go', async () => {
  const { desk, sent, shown } = openDesk();
  desk.give(at('a'), 4);
  await sent[0]!.answer({ outcome: 'refused', code: 'termClosed', values: {} });
  expect([shown()[0], desk.now().typed.get(keyOf(at('a')))]).toMatchObject([4, { state: 'refused', code: 'termClosed' }]);
  desk.letGo(at('a'));
  expect([shown()[0], desk.now().steps]).toEqual([null, []]);
});

test('of a conflict both marks are known, and one’s own is sent on top only when one says so', async () => {
  const { desk, sent, shown } = openDesk();
  desk.give(at('a'), 4);
  await sent[0]!.answer({ outcome: 'conflict', current: { value: 3, base: '0123456789ab', author: 'Садыкова Жаңыл' } });
  expect(desk.now().typed.get(keyOf(at('a')))).toMatchObject({ state: 'conflict', theirs: 3, author: 'Садыкова Жаңыл', value: 4 });
  expect(sent).toHaveLength(1);
  desk.keepMine(at('a'));
  expect(sent[1]!.operations[0]!.id).not.toBe(sent[0]!.operations[0]!.id);
  await sent[1]!.answer('saved');
  expect(shown()[0]).toBe(4);
});

test('what the server asks a reason for after all is asked for in place', async () => {
  const { desk, sent } = openDesk();
  desk.give(at('a'), 4);
  await sent[0]!.answer({ outcome: 'refused', code: 'reasonNeeded', values: {} });
  expect(desk.now().typed.get(keyOf(at('a')))).toMatchObject({ state: 'asks', value: 4 });
});
