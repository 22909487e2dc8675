/** What tells the moment: real time, or a clock that was moved or stopped. */
export interface Clock {
  now(): Date;
}

/** Milliseconds, and perhaps the instant at which the moved clock stops. */
const MOVED = /^([+-]?\d+)(?:\.\.(.+))?$/;

/**
 * A clock from the text of `SCHOOL_CLOCK`: an instant (`2026-11-20T09:30:00+06:00`: the clock stands still there), a
 * number of milliseconds (`-172800000`: real time moved by that much), or both (`-172800000..2026-11-20T23:59:59+06:00`:
 * moved, and standing still from that instant on). Without text: real time. Throws a sentence on any other text.
 */
export function clockFrom(text: string | undefined): Clock {
  if (!text) return { now: () => new Date() };
  const [isMoved, moved, stop] = MOVED.exec(text) ?? [];
  if (!isMoved) {
    const instant = instantFrom(text, text);
    return { now: () => new Date(instant) };
  }
  const until = stop === undefined ? Number.POSITIVE_INFINITY : instantFrom(stop, text);
  instantFrom(new Date(Date.now() + Number(moved)), text);
  return { now: () => new Date(Math.min(Date.now() + Number(moved), until)) };
}

function instantFrom(value: string | Date, text: string): number {
  const instant = typeof value === 'string' ? Date.parse(value) : value.getTime();
  if (Number.isNaN(instant)) {
    throw new Error(`SCHOOL_CLOCK is neither an instant (2026-11-20T09:30:00+06:00) nor milliseconds to move the clock by (-172800000): ${text}`);
  }
  return instant;
}
