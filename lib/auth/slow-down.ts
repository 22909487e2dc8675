/**
 * How failures are slowed, as pure rules. Whose try it is decides where it is counted, so that guesses keep as few others
 * away as can be told from the guesser: a browser that signed in to the account before; one that signed in to another
 * account, which then answers for it; and strangers by login and address, each of their browsers slower than all of them
 * together. What this cannot do, and why: decision-guessing.md.
 */
export interface Counter {
  failures: number;
  lastAt: Date;
  notBeforeAt: Date;
}

/** What failed longer ago than this counts no more. */
export const FORGOTTEN_AFTER_MS = 15 * 60_000;
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
/** a browser that another account answers for */
export const VOUCHED_RULE: CounterRule = { free: 3, firstWaitMs: 2_000, longestWaitMs: 180_000 };
/** all logins that the browsers of one account fail at, besides its own */
export const VOUCHER_RULE: CounterRule = { free: 30, firstWaitMs: 1_000, longestWaitMs: 60_000 };
/** one browser of a stranger: twice as slow as all of them together, so that every other wait belongs to somebody else */
export const NEWCOMER_RULE: CounterRule = { free: 4, firstWaitMs: 2_000, longestWaitMs: 240_000 };
/** all strangers to one login at one address; with a browser vouched for beside them seventy guesses an hour */
export const STRANGER_RULE: CounterRule = { free: 4, firstWaitMs: 1_000, longestWaitMs: 120_000 };
/** all strangers to one login together: never longer than what is waited out, so that they cannot keep its owner away */
export const STRANGERS_RULE: CounterRule = { free: 20, firstWaitMs: 500, longestWaitMs: WAITED_OUT_MS };
/** failures, not sign-ins: a whole school mistyping once stays below */
export const ADDRESS_RULE: CounterRule = { free: 1_000, firstWaitMs: 500, longestWaitMs: 60_000 };
/**
 * Codes of a second factor, three of a million of which open at any moment, typed by whoever knows the password: 150 a day at most. The longest wait
 * is shorter than what is forgotten, or it would begin anew.
 */
export const CODE_RULE: CounterRule = { free: 5, firstWaitMs: 20_000, longestWaitMs: 600_000 };

/** Where a try comes from. */
export interface Origin {
  login: string;
  address: string;
  /** null for a program that sends no device cookie: all of them are one */
  deviceHash: string | null;
  /** it signed in to the account of this login before */
  deviceIsKnown: boolean;
  /** the account that signed in on it first, if any */
  voucherId: string | null;
}

/** The keys a try is counted under, with their rules; the first is forgotten when it succeeds. */
export function countersFor({ login, address, deviceHash, deviceIsKnown, voucherId }: Origin): Map<string, CounterRule> {
  if (deviceIsKnown) return new Map([[`device:${deviceHash}:${login}`, DEVICE_RULE]]);
  if (voucherId) {
    return new Map([
      [`vouched:${voucherId}:${login}`, VOUCHED_RULE],
      [`voucher:${voucherId}`, VOUCHER_RULE],
      [`strangers:${login}`, STRANGERS_RULE],
    ]);
  }
  return new Map([
    [`newcomer:${login}:${address}:${deviceHash ?? 'none'}`, NEWCOMER_RULE],
    [`stranger:${login}:${address}`, STRANGER_RULE],
    [`strangers:${login}`, STRANGERS_RULE],
    [`address:${address}`, ADDRESS_RULE],
  ]);
}

/** Who guesses the present password of an open session slows nobody but that session. */
export function countersForSession(sessionId: string): Map<string, CounterRule> {
  return new Map([[`session:${sessionId}`, DEVICE_RULE]]);
}

/** The key that tries at the codes of an account are counted under: each of its own browsers by itself, all others together. */
export function codeKeyOf(accountId: string, knownDeviceHash: string | null): string {
  return `code:${accountId}${knownDeviceHash ? `:${knownDeviceHash}` : ''}`;
}

/** The line a try waits in: a browser that an account answers for in one of its own, strangers in that of their address. */
export function lineOf({ login, address, deviceHash, deviceIsKnown, voucherId }: Origin): string {
  if (deviceIsKnown) return `device:${deviceHash}:${login}`;
  return voucherId ? `voucher:${voucherId}` : `address:${address}`;
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
