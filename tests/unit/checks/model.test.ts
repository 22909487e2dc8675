import fc from '@/tests/support/properties';
import { CHECKLISTS, drawSample, percentOfYes, talliesOf, VERDICTS } from '@/lib/checks/model';

const key = (one: string) => one;

test('the same seed draws the same sample, in whatever order the candidates come, and a smaller one begins the larger', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.string(), { maxLength: 30 }), fc.string(), fc.nat({ max: 40 }), fc.infiniteStream(fc.nat()), (candidates, seed, size, orders) => {
    const mixed = candidates.map((one) => [Number(orders.next().value), one] as const).sort(([a], [b]) => a - b).map(([, one]) => one);
    const drawn = drawSample(candidates, key, size, seed);
    expect(drawSample(mixed, key, size, seed)).toEqual(drawn);
    expect(drawSample(candidates, key, null, seed).slice(0, size)).toEqual(drawn);
    expect(drawn).toHaveLength(Math.min(size, candidates.length));
    expect(candidates).toEqual(expect.arrayContaining(drawn));
    expect(new Set(drawn).size).toBe(drawn.length);
  }));
});

test('every part of the sample counts once under each item: as what was found, or as not looked at', () => {
  const answers = fc.uniqueArray(fc.record({ ordinal: fc.integer({ min: 1, max: 9 }), item: fc.constantFrom(...CHECKLISTS.filling), verdict: fc.constantFrom(...VERDICTS) }), { selector: ({ ordinal, item }) => `${ordinal} ${item}` });
  fc.assert(fc.property(answers, (given) => {
    for (const { yes, no, remark, open, item } of talliesOf('filling', 9, given)) {
      expect(yes + no + remark + open).toBe(9);
      expect(yes + no + remark).toBe(given.filter((one) => one.item === item).length);
      expect(percentOfYes({ yes, no, remark }) === null).toBe(open === 9);
    }
  }));
});
