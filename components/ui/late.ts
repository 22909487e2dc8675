import { useCallback, useEffect, useSyncExternalStore } from 'react';

/** A part of the build that a page asks for later than its own script: a dialog, the words of what is rarely seen. */
export interface Late<T> {
  /** Fetches it unless it is there; after a failure it can be asked for again. Never rejects: `state` says what became of it. */
  load(): Promise<void>;
  state(): LateState<T>;
  subscribe(listener: () => void): () => void;
}

export interface LateState<T> {
  /** null until it is there */
  value: T | null;
  /** the last try found no network, or a server that has another build by now */
  hasFailed: boolean;
}

const nothingYet: LateState<never> = { value: null, hasFailed: false };

export function createLate<T>(read: () => Promise<T>): Late<T> {
  let state: LateState<T> = nothingYet;
  let going: Promise<void> | null = null;
  const listeners = new Set<() => void>();

  function become(next: LateState<T>): void {
    [state, going] = [next, null];
    for (const listener of listeners) listener();
  }

  return {
    load() {
      if (state.value !== null) return Promise.resolve();
      return (going ??= read().then((value) => become({ value, hasFailed: false }), () => become({ value: null, hasFailed: true })));
    },
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** What has come of it so far; it is asked for when it is first shown. */
export function useLate<T>(late: Late<T>): LateState<T> {
  const state = useSyncExternalStore(late.subscribe, late.state, () => nothingYet);
  useEffect(() => void late.load(), [late]);
  return state;
}

/** The same of what nobody asks for by a tap: where it failed it is asked for again by itself when the network is back. */
export function useLateAgain<T>(late: Late<T>): LateState<T> {
  const again = useCallback(() => void late.load(), [late]);
  useEffect(() => {
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [again]);
  return useLate(late);
}

/** A page that is being read or typed into is not made to wait. */
const IDLE_MS = 2_000;

/**
 * Fetches these once the page has nothing better to do, and what did not come when the network is back: without network
 * they are there already. `lates` is the same array each time.
 */
export function useWhenIdle(lates: readonly Pick<Late<unknown>, 'load'>[]): void {
  useEffect(() => {
    const load = () => lates.forEach((late) => void late.load());
    // Safari has no idle callback.
    const hasIdle = typeof requestIdleCallback === 'function';
    const waiting = hasIdle ? requestIdleCallback(load, { timeout: 10_000 }) : window.setTimeout(load, IDLE_MS);
    window.addEventListener('online', load);
    return () => {
      if (hasIdle) cancelIdleCallback(waiting);
      else clearTimeout(waiting);
      window.removeEventListener('online', load);
    };
  }, [lates]);
}
