import { pointsOf, progressOf } from '@/lib/diary/progress-model';

const marks = (...values: (number | null)[]) => values.map((value) => ({ value, weight: 1 }));

test('a line is the mean after each mark that counts, cut, and none of fewer than four', () => {
  expect(progressOf(marks(5, 4, null, 4, 2), false)).toEqual({ steps: [500, 450, 433, 375] });
  expect(progressOf(marks(5, 4, null, 4), false)).toBeNull();
  expect(progressOf([...marks(5, 4, 4), { value: 2, weight: 1, counts: false }, { value: 3, weight: 1, isRetaken: true }], false)).toBeNull();
});

test('a weight counts only where the school lets it', () => {
  const weighty = [...marks(5, 5, 5), { value: 2, weight: 3 }];
  expect([progressOf(weighty, false)?.steps.at(-1), progressOf(weighty, true)?.steps.at(-1)]).toEqual([425, 350]);
});

test('the line lies in its box from edge to edge, higher for a better mean; a small difference stays small, and none is a level line', () => {
  const box = { width: 64, height: 22, edge: 2 };
  expect(pointsOf({ steps: [300, 400, 350, 300] }, box)).toEqual([[2, 20], [22, 2], [42, 11], [62, 20]]);
  expect(pointsOf({ steps: [400, 405, 400, 400] }, box).map(([, y]) => y)).toEqual([11.9, 10.1, 11.9, 11.9]);
  expect(pointsOf({ steps: [400, 400, 400, 400] }, box).map(([, y]) => y)).toEqual([11, 11, 11, 11]);
});
