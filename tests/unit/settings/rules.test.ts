import { addDays } from '@/lib/calendar/day';
import { defaultSettings, type SettingKey } from '@/lib/settings/model';
import { type Choice, MATTER_OF, type Rules, rulesFrom } from '@/lib/settings/rules-model';
import fc from '@/tests/support/properties';

const KEYS = Object.keys(defaultSettings) as SettingKey[];
const FIRST = '2026-09-01';
const dayAt = (at: number) => addDays(FIRST, at);
/** Figures as they are entered over a year, some of them no figures at all; as they took effect. */
const choices = fc
  .array(fc.record({ key: fc.constantFrom(...KEYS), value: fc.oneof(fc.integer({ min: -5, max: 120 }), fc.boolean(), fc.constant(null), fc.constant('sunday'), fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20))), at: fc.nat(300) }), { maxLength: 12 })
  .map((drawn): Choice[] => drawn.map(({ at, ...one }) => ({ ...one, effectiveOn: dayAt(at) })).sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : Number(a.effectiveOn > b.effectiveOn))));
const allOn = (rules: Rules, day: string) => KEYS.map((key) => rules.on(MATTER_OF[key], day)[key]);

test('what is chosen from a day on leaves every day before it as it was, and of its day the last word holds', () => {
  fc.assert(fc.property(choices, choices, fc.nat(300), fc.nat(300), (before, drawn, turn, asked) => {
    const later = drawn.map((one) => (one.effectiveOn < dayAt(turn) ? { ...one, effectiveOn: dayAt(turn) } : one));
    const both = [...before, ...later].sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : Number(a.effectiveOn > b.effectiveOn)));
    if (asked < turn) expect(allOn(rulesFrom(both), dayAt(asked))).toEqual(allOn(rulesFrom(before), dayAt(asked)));
    const last = both.findLast(({ key, effectiveOn }) => key === 'editWindowDays' && effectiveOn <= dayAt(asked));
    const fits = typeof last?.value === 'number' && last.value >= 0 && last.value <= 60;
    if (!last || fits) expect(rulesFrom(both).on('lesson', dayAt(asked)).editWindowDays).toBe(last ? last.value : defaultSettings.editWindowDays);
  }));
});

test('through days the figures are those of each of them', () => {
  fc.assert(fc.property(choices, fc.nat(300), fc.nat(60), (chosen, start, length) => {
    const rules = rulesFrom(chosen);
    const parts = rules.through('homework', dayAt(start), dayAt(start + length));
    for (let at = start; at <= start + length; at++) {
      expect(parts.findLast(({ from }) => from <= dayAt(at))?.figures.homeworkNorm).toEqual(rules.on('homework', dayAt(at)).homeworkNorm);
    }
  }), { numRuns: 30 });
});
