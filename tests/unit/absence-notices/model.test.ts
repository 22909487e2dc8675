import { dayProblem, type NoticeRules, stateOf } from '@/lib/absence-notices/model';

const rules: NoticeRules = { today: '2026-11-20', minute: 8 * 60, untilHour: 24, windowDays: 14, mostDays: 30, year: { from: '2026-09-01', to: '2027-05-28' } };
const problem = (from: string, to: string, change: Partial<NoticeRules> = {}) => dayProblem({ from, to }, { ...rules, ...change });

test('today and days ahead are announced, and days that were are explained within the school’s window', () => {
  for (const [from, to] of [['2026-11-20', '2026-11-20'], ['2026-11-23', '2026-12-04'], ['2026-11-06', '2026-11-07']] as const) expect(problem(from, to)).toBeNull();
  expect(problem('2026-11-05', '2026-11-20')).toEqual({ field: 'from', problem: 'tooEarly' });
});

test('today is announced until the school’s hour, other days whenever', () => {
  expect(problem('2026-11-20', '2026-11-20', { untilHour: 9, minute: 539 })).toBeNull();
  expect(problem('2026-11-20', '2026-11-23', { untilHour: 9, minute: 540 })).toEqual({ field: 'from', problem: 'pastHour' });
  expect(problem('2026-11-21', '2026-11-23', { untilHour: 9, minute: 540 })).toBeNull();
  expect(problem('2026-11-20', '2026-11-20', { minute: 1439 })).toBeNull();
});

test('days in the wrong order, too many of them, and days out of the year are told at their field', () => {
  expect(problem('2026-11-23', '2026-11-20')).toEqual({ field: 'to', problem: 'order' });
  expect(problem('2026-11-23', '2026-12-22')).toBeNull();
  expect(problem('2026-11-23', '2026-12-23')).toEqual({ field: 'to', problem: 'tooLong' });
  expect(problem('2027-05-20', '2027-05-31')).toEqual({ field: 'to', problem: 'outOfYear' });
  expect(problem('2026-08-25', '2026-09-02', { today: '2026-09-01' })).toEqual({ field: 'from', problem: 'outOfYear' });
});

test('it waits until it is answered or taken back', () => {
  expect(stateOf({ withdrawnAt: null, decision: null })).toBe('waiting');
  expect(stateOf({ withdrawnAt: new Date(0), decision: null })).toBe('withdrawn');
  expect(stateOf({ withdrawnAt: null, decision: 'declined' })).toBe('declined');
});
