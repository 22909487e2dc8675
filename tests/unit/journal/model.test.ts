import fc from '@/tests/support/properties';
import { isInScale } from '@/lib/journal/mark-fit-model';
import { baseOf, cellOf } from '@/lib/journal/model';
import type { Operation } from '@/lib/journal/schema';
import type { GradingMode } from '@/lib/journal/view';
import { decideOne, Journal, KANAT, LESSON, nextId, NURLAN, operation, type Said, sheet } from './sheet';

describe('an operation', () => {
  test('on an empty cell is saved', () => {
    const one = operation({ kind: 'mark', pupilId: KANAT, value: 4 });
    expect(decideOne(one, sheet())).toMatchObject({ outcome: 'saved', written: { baseRevisionId: null } });
  });

  test('that follows what stands in the cell is saved upon it', () => {
    const before = nextId();
    const on = sheet({ standing: new Map([[`mark ${LESSON} ${KANAT} 0`, { revisionId: before, text: '3' }]]) });
    const one = operation({ kind: 'mark', pupilId: KANAT, value: 4 }, { base: baseOf(before) });
    expect(decideOne(one, on)).toMatchObject({ outcome: 'saved', written: { baseRevisionId: before } });
  });

  test.each([['nothing', null], ['something older', 'abcdefabcdef']])('that saw %s conflicts, even with the value that stands there', (_, base) => {
    const standing = { revisionId: nextId(), text: '4' };
    const on = sheet({ standing: new Map([[`mark ${LESSON} ${KANAT} 0`, standing]]) });
    expect(decideOne(operation({ kind: 'mark', pupilId: KANAT, value: 4 }, { base }), on)).toMatchObject({ outcome: 'conflict', standing });
  });

  test('typed after what the same session brought there follows it, whatever the page showed; typed before it conflicts', () => {
    const [before, standing] = [nextId(), { revisionId: nextId(), text: '4' }];
    const typed = (id: string) => operation({ kind: 'mark', pupilId: KANAT, value: 5 }, { id });
    const on = sheet({ standing: new Map([[`mark ${LESSON} ${KANAT} 0`, standing]]), own: new Set([standing.revisionId]) });
    expect(decideOne(typed(nextId()), on)).toMatchObject({ outcome: 'saved', written: { baseRevisionId: standing.revisionId } });
    expect(decideOne(typed(before), on)).toMatchObject({ outcome: 'conflict', standing });
  });

  test('that saw something where nothing stands conflicts', () => {
    const one = operation({ kind: 'mark', pupilId: KANAT, value: 4 }, { base: 'abcdefabcdef' });
    expect(decideOne(one, sheet())).toMatchObject({ outcome: 'conflict', standing: null });
  });

  test('on one slot does not meet one on another, nor an absence', () => {
    const journal = new Journal(sheet());
    const decisions = journal.receive([
      operation({ kind: 'mark', pupilId: KANAT, value: 4 }),
      operation({ kind: 'mark', pupilId: KANAT, value: 5, slot: 1 }),
      operation({ kind: 'attendance', pupilId: KANAT, exception: { kind: 'absent' } }),
      operation({ kind: 'mark', pupilId: NURLAN, value: 2 }),
    ]);
    expect(decisions.map(({ outcome }) => outcome)).toEqual(['saved', 'saved', 'saved', 'saved']);
  });

  test('of a batch may follow an earlier one of the same batch', () => {
    const first = operation({ kind: 'topic', topic: 'Бир мүчө' });
    const second = operation({ kind: 'topic', topic: 'Көп мүчө' }, { base: baseOf(first.id) });
    expect(new Journal(sheet()).receive([first, second]).map(({ outcome }) => outcome)).toEqual(['saved', 'saved']);
  });
});

describe('an operation sent again', () => {
  const one = operation({ kind: 'mark', pupilId: KANAT, value: 4 });

  test('is saved again although it was superseded since', () => {
    const journal = new Journal(sheet());
    journal.receive([one, operation({ kind: 'mark', pupilId: KANAT, value: 5 }, { base: baseOf(one.id) })]);
    expect(journal.receive([one])).toEqual([{ outcome: 'saved', written: null }]);
  });

  test('is saved again although the lesson is no longer open to its author', () => {
    const known = new Map([[one.id, { isMine: true, payloadHash: JSON.stringify({ ...one, id: null }) }]]);
    expect(decideOne(one, sheet({ known, lessons: new Map() }))).toEqual({ outcome: 'saved', written: null });
  });

  test('with another payload is refused', () => {
    const journal = new Journal(sheet());
    journal.receive([one]);
    expect(journal.receive([{ ...one, value: 5 } as Operation])).toMatchObject([{ outcome: 'refused', code: 'operationReused' }]);
  });

  test('by another author is refused', () => {
    const known = new Map([[one.id, { isMine: false, payloadHash: JSON.stringify({ ...one, id: null }) }]]);
    expect(decideOne(one, sheet({ known }))).toMatchObject({ outcome: 'refused', code: 'operationReused' });
  });
});

describe('refused is', () => {
  const mark = (value: number | null) => operation({ kind: 'mark', pupilId: KANAT, value });
  const stranger = '01a20000-0000-7000-8000-0000000000ff';

  test.each([
    ['a lesson out of reach', mark(4), sheet({ lessons: new Map() }), 'notFound'],
    ['a mark of a pupil who is not in the group', operation({ kind: 'mark', pupilId: stranger, value: 4 }), sheet(), 'pupilNotInGroup'],
    ['an absence of a pupil who is not in the group', operation({ kind: 'attendance', pupilId: stranger, exception: null }), sheet(), 'pupilNotInGroup'],
    ['a mark outside the scale', mark(1), sheet(), 'valueNotInScale'],
    ['a mark where none are given', mark(5), sheet({}, { gradingMode: 'none' }), 'valueNotInScale'],
    ['a mark by a substitute without the grant', mark(4), sheet({}, { keeping: 'substitute', mayMark: false }), 'notAllowed'],
    ['a confirmation before the lesson begins', operation({ kind: 'confirmation' }), sheet({}, { startsAt: new Date('2026-11-20T03:45:00Z') }), 'lessonInFuture'],
    ['a topic of another group’s plan', operation({ kind: 'topic', topic: 'А', curriculumTopicId: stranger }), sheet(), 'invalidInput'],
    ['homework due where it cannot be', operation({ kind: 'homework', text: '§1', dueLessonId: stranger }), sheet(), 'invalidInput'],
  ])('%s', (_, one, on, code) => {
    expect(decideOne(one, on)).toMatchObject({ outcome: 'refused', code });
  });

  test('not the clearing of a mark where none are given', () => {
    expect(decideOne(mark(null), sheet({}, { gradingMode: 'none' })).outcome).toBe('saved');
  });

  test('not a mark for a pupil who is absent', () => {
    const standing = new Map([[`attendance ${LESSON} ${KANAT}`, { revisionId: nextId(), text: 'absent' }]]);
    expect(decideOne(mark(4), sheet({ standing })).outcome).toBe('saved');
  });
});

test.each<[GradingMode, number[], number[]]>([
  ['fivePoint', [2, 3, 4, 5], [0, 1, 6, 100]],
  ['points', [0, 1, 50, 100], [101, -1]],
  ['credit', [0, 1], [2, 5]],
  ['none', [], [0, 1, 5]],
])('the scale of %s', (mode, inside, outside) => {
  expect(inside.map((value) => isInScale(value, mode))).toEqual(inside.map(() => true));
  expect(outside.map((value) => isInScale(value, mode))).toEqual(outside.map(() => false));
  expect(isInScale(null, mode)).toBe(true);
});

describe('whatever several devices send, in whatever order and how often', () => {
  const RUNS = { seed: 20261120, numRuns: 200 };
  /** A device writes upon what it last saw; it may be behind by some steps, and send anything it has sent before once more. */
  const step = fc.record({
    cell: fc.constantFrom('mark', 'otherMark', 'absence', 'topic', 'confirmation'),
    behind: fc.nat(3),
    again: fc.option(fc.nat(40), { freq: 3 }),
    value: fc.integer({ min: 2, max: 5 }),
  });
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

  function said({ cell, value }: Step): Said {
    if (cell === 'topic') return { kind: 'topic', topic: `Тема ${value}` };
    if (cell === 'confirmation') return { kind: 'confirmation' };
    if (cell === 'absence') return { kind: 'attendance', pupilId: KANAT, exception: value > 3 ? null : { kind: 'absent' } };
    return { kind: 'mark', pupilId: cell === 'mark' ? KANAT : NURLAN, value };
  }

  /** Plays the steps against the journal, one by one, and gives everything that was sent with its answer. */
  function play(journal: Journal, steps: readonly Step[]) {
    const sent: Operation[] = [];
    return steps.map((one) => {
      const repeated = one.again === null ? undefined : sent[one.again];
      const next = repeated ?? operation(said(one));
      const seen = journal.revisions.filter(({ cell }) => cell === cellOf(next)).at(-1 - one.behind);
      const sending = repeated ?? { ...next, base: seen ? baseOf(seen.id) : null };
      sent.push(sending);
      const [decision] = journal.receive([sending]);
      return { sending, isRepeat: repeated !== undefined, decision };
    });
  }

  test('no acknowledged write is lost: each is followed only by one that saw it', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const journal = new Journal(sheet());
      const played = play(journal, steps);
      const last = new Map<string, string>();
      for (const { id, cell, base } of journal.revisions) {
        expect(base).toBe(last.get(cell) ?? null);
        last.set(cell, id);
      }
      expect(journal.current()).toEqual(last);
      const acknowledged = new Set(played.filter(({ decision }) => decision?.outcome === 'saved').map(({ sending }) => sending.id));
      expect(new Set(journal.revisions.map(({ id }) => id))).toEqual(acknowledged);
    }), RUNS);
  });

  test('a repeat gets the first answer again when it was saved, and changes nothing', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const journal = new Journal(sheet());
      const saved = play(journal, steps).filter(({ decision }) => decision?.outcome === 'saved').map(({ sending }) => sending);
      const before = [...journal.revisions];
      expect(journal.receive(saved)).toEqual(saved.map(() => ({ outcome: 'saved', written: null })));
      expect(journal.revisions).toEqual(before);
    }), RUNS);
  });

  test('it does not matter how what was typed is cut into batches', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), fc.array(fc.nat(5), { minLength: 40, maxLength: 40 }), (steps, sizes) => {
      const oneByOne = new Journal(sheet());
      const played = play(oneByOne, steps);
      const inBatches = new Journal(sheet());
      const rest = played.map(({ sending }) => sending);
      const outcomes: string[] = [];
      for (const size of sizes) outcomes.push(...inBatches.receive(rest.splice(0, size + 1)).map(({ outcome }) => outcome));
      expect(outcomes).toEqual(played.map(({ decision }) => decision?.outcome));
      expect(inBatches.current()).toEqual(oneByOne.current());
    }), RUNS);
  });
});
