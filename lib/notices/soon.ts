/**
 * Lets whoever waits at a screen for a letter not wait for the next round as well. It hangs on the global object because what
 * Next starts with the process and what answers a page are built apart.
 */
declare global {
  var achykTellSoon: (() => void) | undefined;
}

/** This process looks in a moment for what is to be sent. It says nothing of whether there is anything: the caller's answer takes as long. */
export function tellSoon(): void {
  globalThis.achykTellSoon?.();
}

/** What `tellSoon` begins, as long as the process tells families. */
export function whenToldSoon(look: () => void): void {
  globalThis.achykTellSoon = look;
}
