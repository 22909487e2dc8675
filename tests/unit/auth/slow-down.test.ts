import { ADDRESS_RULE, afterFailure, countersFor, DEVICE_RULE, lineOf, NEWCOMER_RULE, STRANGER_RULE, STRANGERS_RULE, takenBack, VOUCHED_RULE, WAITED_OUT_MS, waitOf, type Counter, type CounterRule, type Origin } from '@/lib/auth/slow-down';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 20, 2, 0, seconds));

function failing(times: number, rule = STRANGER_RULE): Counter {
  let counter: Counter | undefined;
  for (let i = 0; i < times; i++) counter = afterFailure(counter, rule, at(i));
  return counter!;
}

test('the first four tries of strangers are free, then waits double up to two minutes', () => {
  expect(waitOf(failing(4), at(3))).toBe(0);
  expect(waitOf(failing(5), at(4))).toBe(1_000);
  expect(waitOf(failing(7), at(6))).toBe(4_000);
  expect(waitOf(failing(40), at(39))).toBe(120_000);
});

test('one browser waits twice as long as all strangers together, so that half of the time is left to others', () => {
  for (let times = 1; times < 40; times++) {
    expect(waitOf(failing(times, NEWCOMER_RULE), at(times - 1))).toBe(2 * waitOf(failing(times), at(times - 1)));
  }
});

/** How many passwords of one login are looked at in an hour, each as early as it may be. */
function looksInAnHour(rule: CounterRule): number {
  let counter: Counter | undefined;
  let [looks, elapsed] = [0, 0];
  for (; elapsed < 3_600_000; looks++) {
    counter = afterFailure(counter, rule, new Date(elapsed));
    elapsed += waitOf(counter, new Date(elapsed));
  }
  return looks;
}

test('a guesser who uses his own account’s browser beside made-up ones gets seventy looks an hour at most', () => {
  expect(looksInAnHour(STRANGER_RULE) + looksInAnHour(VOUCHED_RULE)).toBeLessThanOrEqual(70);
});

test('after a quarter of an hour without failures the count begins anew', () => {
  const counter = failing(20);
  const later = afterFailure(counter, STRANGER_RULE, at(19 + 15 * 60 + 1));
  expect(later.failures).toBe(1);
  expect(waitOf(later, later.lastAt)).toBe(0);
});

test('a known device shares no counter and no line with strangers, not even those at its address', () => {
  const owner: Origin = { login: 'a.b', address: '10.1.1.1', deviceHash: 'd1', deviceIsKnown: true, voucherId: 'own' };
  const stranger: Origin = { ...owner, deviceHash: 'd2', deviceIsKnown: false, voucherId: null };
  const strangers = countersFor(stranger);
  expect([...countersFor(owner).keys()].filter((key) => strangers.has(key))).toEqual([]);
  expect([...countersFor(owner).values()]).toEqual([DEVICE_RULE]);
  expect(lineOf(owner)).not.toBe(lineOf(stranger));
  expect(lineOf({ ...stranger, login: 'c.d' })).toBe(lineOf(stranger));
});

test('a browser that another account answers for is counted under that account, wherever it is, and never refused for strangers', () => {
  const shared: Origin = { login: 'a.b', address: '10.1.1.1', deviceHash: 'd', deviceIsKnown: false, voucherId: 'colleague' };
  const elsewhere = { ...shared, address: '10.2.2.2', deviceHash: 'e' };
  expect([...countersFor(shared)]).toEqual([...countersFor(elsewhere)]);
  const withStrangers = [...countersFor(shared)].filter(([key]) => countersFor({ ...shared, voucherId: null }).has(key));
  expect(withStrangers).toEqual([['strangers:a.b', STRANGERS_RULE]]);
  expect(STRANGERS_RULE.longestWaitMs).toBe(WAITED_OUT_MS);
  expect(lineOf(shared)).toBe(lineOf(elsewhere));
});

test('strangers who guess one login from many addresses are slowed together, and never so long that its owner is refused', () => {
  const [one, other] = ['10.1.1.1', '10.2.2.2'].map((address) => countersFor({ login: 'a.b', address, deviceHash: 'd', deviceIsKnown: false, voucherId: null }));
  expect([...one!.keys()].filter((key) => other!.has(key))).toEqual(['strangers:a.b']);
  expect(waitOf(failing(20, STRANGERS_RULE), at(19))).toBe(0);
  expect(waitOf(failing(21, STRANGERS_RULE), at(20))).toBe(500);
  expect(waitOf(failing(900, STRANGERS_RULE), at(899))).toBe(WAITED_OUT_MS);
});

test('an address is slowed only far above a school’s morning', () => {
  expect(waitOf(failing(47 + 600, ADDRESS_RULE), at(646))).toBe(0);
});

test('a try that was no failure leaves the counter as it was before', () => {
  const before = failing(8);
  const after = afterFailure(before, STRANGER_RULE, at(30));
  expect(takenBack(after, { before, after })).toEqual(before);
});

test('a try that was no failure leaves what others failed meanwhile, and the wait they earned', () => {
  const before = failing(8);
  const after = afterFailure(before, STRANGER_RULE, at(30));
  const others = afterFailure(after, STRANGER_RULE, at(31));
  expect(takenBack(others, { before, after })).toEqual({ ...others, failures: 9 });
});

test('a counter that counts nothing any more is none', () => {
  const before: Counter = { failures: 0, lastAt: at(0), notBeforeAt: new Date(0) };
  const after = afterFailure(before, STRANGER_RULE, at(1));
  expect(takenBack(after, { before, after })).toBeNull();
});
