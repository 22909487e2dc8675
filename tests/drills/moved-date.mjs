// Loaded into every process of a drill's journal (NODE_OPTIONS=--import=...): its time jumps by the milliseconds that a file holds,
// as a machine's does whose clock was set. What is measured by performance.now() goes on evenly, as in such a machine.
import { readFileSync } from 'node:fs';

const RealDate = Date;
const realNow = Date.now;
const LOOK_EVERY_MS = 100;
let [moved, lookedAt] = [0, 0];

function now() {
  const real = realNow();
  if (real - lookedAt > LOOK_EVERY_MS) {
    lookedAt = real;
    moved = Number(readFileSync(process.env.DRILL_CLOCK_FILE, 'utf8')) || 0;
  }
  return real + moved;
}

globalThis.Date = new Proxy(RealDate, {
  apply: () => new RealDate(now()).toString(),
  construct: (target, given, made) => Reflect.construct(target, given.length > 0 ? given : [now()], made),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
RealDate.prototype.constructor = globalThis.Date;
