import { readFileSync } from 'node:fs';
import Sequencer from '@jest/test-sequencer';

/**
 * The first test file makes the database of the sample school, which takes half a minute; the other files that need one
 * would wait beside it, so they come when half of all is done.
 */
export default class TemplateFirst extends Sequencer {
  sort(tests) {
    const all = super.sort(tests);
    const isOnSample = ({ path }) => readFileSync(path, 'utf8').includes("useDatabase('sample')");
    const [maker, ...waiting] = all.filter(isOnSample);
    if (!maker) return all;
    const others = all.filter((test) => !isOnSample(test));
    const half = Math.floor(others.length / 2);
    return [maker, ...others.slice(0, half), ...waiting, ...others.slice(half)];
  }
}
