import { availableParallelism } from 'node:os';
import { processCount } from '@/lib/launch/settings';

afterEach(() => delete process.env.SERVER_PROCESSES);

test('as many processes serve as there are cores, or as the school says', () => {
  expect(processCount()).toBe(availableParallelism());
  process.env.SERVER_PROCESSES = '3';
  expect(processCount()).toBe(3);
});

test.each(['0', '-1', '1.5', 'two', '100'])('%s is no number of processes, which the start says instead of guessing', (asked) => {
  process.env.SERVER_PROCESSES = asked;
  expect(() => processCount()).toThrow('SERVER_PROCESSES is a whole number from 1 to 99');
});
