/**
 * How failures are slowed, as pure rules. Counted apart: a browser that signed in to the account before, and strangers
 * by login and address; so nobody's guesses ever lock the owner out, on her own device or at another address. Strangers
 * who guess one login from many addresses wait a moment each, which is waited out unseen. An address alone slows strangers
 * only, and far above a school's morning, when 47 teachers and 600 families share one at 08:00.
 */
export interface Counter {
  failures: number;
  lastAt: Date;
  notBeforeAt: Date;
}

const FORGOTTEN_AFTER_MS = 15 * 60_000;
/** long past, so that a clock set back makes nobody wait */
const NO_WAIT = new Date(0);
/** a wait this short is simply waited out on the server */
export const WAITED_OUT_MS = 2_000;

export interface CounterRule {
  free: number;
  firstWaitMs: number;
  longestWaitMs: number;
}

export const DEVICE_RULE: CounterRule = { free: 10, firstWaitMs: 500, longestWaitMs: 60_000 };
export const STRANGER_RULE: CounterRule = { free: 5, firstWaitMs: 1_000, longestWaitMs: 60_000 };
/** all strangers to one login together: never longer than what is waited out, so that they cannot keep its owner away */
export const STRANGERS_RULE: CounterRule = { free: 20, firstWaitMs: 500, longestWaitMs: WAITED_OUT_MS };
/** failures, not sign-ins: a whole school mistyping once stays below */
export const ADDRESS_RULE: CounterRule = { free: 1_000, firstWaitMs: 500, longestWaitMs: 60_000 };

/** Where a try comes from. */
export interface Origin {
  login: string;
  address: string;
  deviceHash: string;
  /** it signed in to the account of this login before */
  deviceIsKnown: boolean;
}

/** The keys a try is counted under, with their rules; the first is forgotten when it succeeds. */
export function countersFor({ login, address, deviceHash, deviceIsKnown }: Origin): Map<string, CounterRule> {
  if (deviceIsKnown) return new Map([[`device:${deviceHash}:${login}`, DEVICE_RULE]]);
  return new Map([
    [`stranger:${login}:${address}`, STRANGER_RULE],
    [`strangers:${login}`, STRANGERS_RULE],
    [`address:${address}`, ADDRESS_RULE],
  ]);
}

/** The line a try waits in: a known device in one of its own, strangers in that of their address. */
export function lineOf({ login, address, deviceHash, deviceIsKnown }: Origin): string {
  return deviceIsKnown ? `device:${deviceHash}:${login}` : `address:${address}`;
}

/** Milliseconds until the next try is looked at. */
export function waitOf(counter: Counter | undefined, now: Date): number {
  return counter ? Math.max(0, counter.notBeforeAt.getTime() - now.getTime()) : 0;
}

/** The counter after one more failure: waits double from the rule's first, up to its longest. */
export function afterFailure(counter: Counter | undefined, rule: CounterRule, now: Date): Counter {
  const isForgotten = !counter || now.getTime() - counter.lastAt.getTime() > FORGOTTEN_AFTER_MS;
  const failures = isForgotten ? 1 : counter.failures + 1;
  const over = failures - rule.free;
  const wait = over <= 0 ? 0 : Math.min(rule.longestWaitMs, rule.firstWaitMs * 2 ** Math.min(over - 1, 10));
  return { failures, lastAt: now, notBeforeAt: wait === 0 ? NO_WAIT : new Date(now.getTime() + wait) };
}

/** A counter before and after one try was counted as a failure. */
export interface Counted {
  before: Counter;
  after: Counter;
}

/** The counter when that try was no failure after all, or null when it counts nothing then. What others failed meanwhile stays. */
export function takenBack(counter: Counter, { before, after }: Counted): Counter | null {
  const failures = counter.failures - 1;
  if (failures <= 0) return null;
  const isLast = counter.lastAt.getTime() === after.lastAt.getTime();
  return { ...(isLast ? before : counter), failures };
}
