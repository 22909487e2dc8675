// Loaded into every process of a drill's journal (NODE_OPTIONS=--import=...): its time jumps by the milliseconds that a file holds,
// as a machine's does whose clock was set. What is measured by performance.now() goes on evenly, as in such a machine.
import { readFileSync } from 'node:fs';

const RealDate = Date;
const LOOK_EVERY_MS = 100;
let [moved, lookedAt] = [0, 0];

function now() {
  const real = RealDate.now();
  if (real - lookedAt > LOOK_EVERY_MS) {
    lookedAt = real;
    moved = Number(readFileSync(process.env.DRILL_CLOCK_FILE, 'utf8')) || 0;
  }
  return real + moved;
}

globalThis.Date = class Date extends RealDate {
  constructor(...given) {
    super(...(given.length > 0 ? given : [now()]));
  }

  static now() {
    return now();
  }
};
