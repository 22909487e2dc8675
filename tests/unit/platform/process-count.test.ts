import cluster from 'node:cluster';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { closeUntaken } from '@/lib/launch/server';
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

test('a connection handed to a process that is killed before it takes it is closed at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'journal-'));
  writeFileSync(join(folder, 'listens.cjs'), `require('node:net').createServer().listen(0, '127.0.0.1')`);
  cluster.setupPrimary({ exec: join(folder, 'listens.cjs'), execArgv: [] });
  const worker = cluster.fork();
  closeUntaken(worker);
  const [{ port }] = (await once(worker, 'listening')) as [{ port: number }];
  worker.process.kill('SIGSTOP');
  const handed = jest.spyOn(worker.process, 'send');
  const asking = connect(port, '127.0.0.1').on('error', () => undefined);
  const isClosed = once(asking, 'close');
  while (handed.mock.calls.length === 0) await turn();
  worker.process.kill('SIGKILL');
  await isClosed;
  rmSync(folder, { recursive: true });
});
