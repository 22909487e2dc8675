import { Turns } from '@/lib/auth/turns';

/** A room whose work ends when it is told to. */
function room(places: number, atOnce = 1) {
  const turns = new Turns({ atOnce, places });
  const started: string[] = [];
  const running: (() => void)[] = [];
  const sentAway: string[] = [];
  const come = (line: string, name = line) =>
    turns
      .take(line, () => {
        started.push(name);
        return new Promise<void>((resolve) => running.push(resolve));
      })
      .catch(({ code }: { code: string }) => void sentAway.push(`${name}: ${code}`));
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const finishAll = async () => {
    for (await settle(); running.length > 0; await settle()) running.shift()?.();
  };
  return { come, started, running, sentAway, settle, finishAll };
}

test('only so much runs at once, also when somebody comes just as a turn ends', async () => {
  const { come, started, running, settle, finishAll } = room(10, 2);
  for (const name of ['a', 'b', 'c']) void come('one', name);
  await settle();
  running.shift()?.();
  void come('one', 'd');
  await settle();
  expect(started).toEqual(['a', 'b', 'c']);
  expect(running).toHaveLength(2);
  await finishAll();
  expect(started).toEqual(['a', 'b', 'c', 'd']);
});

test('lines are served in turn: a flood waits behind itself', async () => {
  const { come, started, finishAll } = room(10);
  for (const name of ['f1', 'f2', 'f3', 'f4']) void come('flood', name);
  void come('somebody');
  void come('another');
  await finishAll();
  expect(started).toEqual(['f1', 'f2', 'somebody', 'another', 'f3', 'f4']);
});

test('when all places are taken, the longest line loses its last', async () => {
  const { come, started, sentAway, finishAll } = room(3);
  for (const name of ['f1', 'f2', 'f3', 'f4']) void come('flood', name);
  void come('somebody');
  void come('flood', 'f5');
  await finishAll();
  expect(started).toEqual(['f1', 'f2', 'somebody', 'f3']);
  expect(sentAway).toEqual(['f4: tooManyTries', 'f5: tooManyTries']);
});

test('whoever waits keeps his place before a newcomer of a line as short', async () => {
  const { come, started, sentAway, finishAll } = room(1);
  for (const line of ['a', 'b', 'c']) void come(line);
  await finishAll();
  expect(started).toEqual(['a', 'b']);
  expect(sentAway).toEqual(['c: tooManyTries']);
});

test('work that fails gives its turn on', async () => {
  const turns = new Turns({ atOnce: 1, places: 1 });
  const failing = turns.take('a', () => Promise.reject(new Error('broken')));
  const next = turns.take('b', () => Promise.resolve('done'));
  await expect(failing).rejects.toThrow('broken');
  await expect(next).resolves.toBe('done');
});
