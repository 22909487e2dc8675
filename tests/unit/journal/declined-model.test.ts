import { declinedOf } from '@/lib/journal/declined-model';
import { cellOf, type Standing } from '@/lib/journal/model';
import type { Operation } from '@/lib/journal/schema';
import { decideOne, KANAT, nextId, operation, sheet } from './sheet';

const OLDER = 'abcdefabcdef';
const conflictOver = (one: Operation, standing: Standing | null) => decideOne(one, sheet({ standing: new Map(standing ? [[cellOf(one), standing]] : []) }));
const idsKept = (one: Operation, standing: Standing | null, isOwn = false) =>
  declinedOf([conflictOver(one, standing)], () => isOwn).map(({ operation: { id } }) => id);
const mark = (value: number | null, said: object = {}) => operation({ kind: 'mark', pupilId: KANAT, value, ...said }, { base: OLDER });
const usual = { workKind: 'answer', weight: 1, note: null, counts: true, retakeOf: null } as const;

test('of a conflict another value is kept, and so is one over a cell where nothing stands any more', () => {
  const one = mark(4);
  expect(idsKept(one, { revisionId: nextId(), text: '3', beside: usual })).toEqual([one.id]);
  expect(idsKept(one, null)).toEqual([one.id]);
});

test('what says the same is not kept; a detail beside it makes it another', () => {
  const standing = { revisionId: nextId(), text: '4', beside: usual };
  expect(idsKept(mark(4), standing)).toEqual([]);
  for (const said of [{ note: 'А' }, { weight: 2 }, { workKind: 'test' }, { counts: false }]) expect(idsKept(mark(4, said), standing)).toHaveLength(1);
});

test('two cleared marks say the same, whatever stands beside them', () => {
  expect(idsKept(mark(null), { revisionId: nextId(), text: '', beside: { ...usual, note: 'А', weight: 3 } })).toEqual([]);
  expect(idsKept(mark(null), null)).toEqual([]);
});

test('homework that is due on another day is another', () => {
  const one = operation({ kind: 'homework', text: '§11' }, { base: OLDER });
  const due = (dueLessonId: string | null) => ({ revisionId: nextId(), text: '§11', beside: { minutes: null, dueLessonId } });
  expect(idsKept(one, due(null))).toEqual([]);
  expect(idsKept(one, due(nextId()))).toEqual([one.id]);
});

test('what met the writer’s own later word is not kept, nor what was saved, nor anything twice', () => {
  const [one, standing] = [mark(4), { revisionId: nextId(), text: '3', beside: usual }];
  expect(idsKept(one, standing, true)).toEqual([]);
  expect(declinedOf([decideOne(operation({ kind: 'mark', pupilId: KANAT, value: 4 }), sheet())], () => false)).toEqual([]);
  const conflict = conflictOver(one, standing);
  expect(declinedOf([conflict, conflict], () => false)).toHaveLength(1);
});
