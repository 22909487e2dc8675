/** Named once: they are called millions of times. */
const { floor, imul } = Math;

/**
 * Chance that is the same on every machine: each thing that varies has its own generator, seeded with its name, so
 * that a change in one place does not stir up all the others.
 */
export class Random {
  private state: number;

  constructor(...seed: readonly (string | number)[]) {
    let hash = 2_166_136_261;
    for (const unit of seed.join('|')) hash = imul(hash ^ (unit.codePointAt(0) ?? 0), 16_777_619);
    this.state = hash >>> 0;
  }

  /** From 0 up to, not including, 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** Around 0, most within 1 of it. */
  bell(): number {
    return (this.next() + this.next() + this.next() - 1.5) * 1.4;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.int(0, items.length - 1)];
    if (item === undefined) throw new RangeError('Nothing to pick from.');
    return item;
  }

  /** So many of the items, in an order of its own. */
  sample<T>(items: readonly T[], count: number): T[] {
    const rest = [...items];
    return Array.from({ length: Math.min(count, rest.length) }, () => rest.splice(this.int(0, rest.length - 1), 1)).flat();
  }

  /** A uuid v7 of that instant. */
  id(at: number): string {
    const time = floor(at).toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${this.digits(3)}-${'89ab'[this.int(0, 3)]}${this.digits(3)}-${this.digits(12)}`;
  }

  private digits(count: number): string {
    let digits = '';
    while (digits.length < count) digits += '0123456789abcdef'[floor(this.next() * 16)];
    return digits;
  }
}
