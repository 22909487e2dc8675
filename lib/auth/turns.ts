import { DomainError } from '@/lib/errors';

interface Waiter {
  call(): void;
  sendAway(refusal: DomainError): void;
}

/** Said to whoever finds no place; a full room has emptied by then. */
const COME_BACK_AFTER_S = 30;

/**
 * Work of which only so much runs at once. The rest waits in lines, one for each origin, and the lines are served in turn:
 * whoever sends a flood waits behind his own flood, everybody else behind one of it. When all places are taken, the last
 * of the longest line is sent away with `tooManyTries`.
 */
export class Turns {
  private busy = 0;
  private waiting = 0;
  /** in the order in which they are served */
  private readonly lines = new Map<string, Waiter[]>();

  constructor(private readonly room: { atOnce: number; places: number }) {}

  /** What the work gives, once it was this line's turn. */
  async take<T>(line: string, work: () => Promise<T>): Promise<T> {
    if (this.busy < this.room.atOnce) this.busy += 1;
    else await this.wait(line);
    try {
      return await work();
    } finally {
      // A turn is handed on, not given back first: nobody who comes at this moment takes it from those who wait.
      if (this.waiting > 0) this.callNext();
      else this.busy -= 1;
    }
  }

  private wait(line: string): Promise<void> {
    return new Promise((call, sendAway) => {
      const waiters = this.lines.get(line) ?? [];
      waiters.push({ call, sendAway });
      this.lines.set(line, waiters);
      this.waiting += 1;
      if (this.waiting > this.room.places) this.sendLastAway();
    });
  }

  private callNext(): void {
    const [line, waiters] = this.lines.entries().next().value ?? ['', []];
    this.waiting -= 1;
    this.lines.delete(line);
    waiters.shift()?.call();
    if (waiters.length > 0) this.lines.set(line, waiters);
  }

  /** Among lines of one length the newest: whoever waits already keeps his place. */
  private sendLastAway(): void {
    const [line, waiters] = [...this.lines].reduce((one, other) => (other[1].length >= one[1].length ? other : one));
    this.waiting -= 1;
    waiters.pop()?.sendAway(new DomainError('tooManyTries', { seconds: COME_BACK_AFTER_S }));
    if (waiters.length === 0) this.lines.delete(line);
  }
}
