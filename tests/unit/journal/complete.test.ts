import { completeSinceOf } from '@/lib/journal/complete-model';

const writes = (...steps: [leavesComplete: boolean, minute: number][]) =>
  completeSinceOf(steps.map(([leavesComplete, minute]) => ({ leavesComplete, countsAt: new Date(Date.UTC(2026, 10, 20, 3, minute)) })))?.getUTCMinutes() ?? null;

test('a part is complete since the write that completed it', () => {
  expect(writes()).toBeNull();
  expect(writes([true, 1])).toBe(1);
});

test('what changes it and leaves it complete does not move the time', () => {
  expect(writes([true, 1], [true, 5])).toBe(1);
});

test('what empties it takes the time away, and filling it again sets a new one', () => {
  expect(writes([true, 1], [false, 5])).toBeNull();
  expect(writes([true, 1], [false, 5], [true, 9])).toBe(9);
});
