import fc from '@/tests/support/properties';
import { addDays } from '@/lib/calendar/day';
import { deadlinesOf } from '@/lib/regulation/deadline-model';
import { blocksOf, inForceOn, textFor } from '@/lib/regulation/model';
import { defaultSettings } from '@/lib/settings/model';
import about from '@/lib/text/messages/about/ky.json';

const TODAY = '2026-11-20';
const decided = fc.record({ decision: fc.constantFrom('approved' as const, 'declined' as const, null), days: fc.integer({ min: -9, max: 9 }) });

test('in force is the approved version that began last, and none before its day', () => {
  fc.assert(fc.property(fc.array(decided, { maxLength: 8 }), (rows) => {
    const versions = rows.map(({ decision, days }, at) => ({ version: at + 1, decision, inForceOn: decision === 'approved' ? addDays(TODAY, days) : null }));
    const begun = versions.filter(({ inForceOn: first }) => first !== null && first <= TODAY);
    const found = inForceOn(versions, TODAY);
    expect(found === null).toBe(begun.length === 0);
    for (const one of begun) expect(found!.inForceOn! > one.inForceOn! || (found!.inForceOn === one.inForceOn && found!.version >= one.version)).toBe(true);
  }));
});

test('a reader without a text in her language gets the Kyrgyz one, and is told which it is', () => {
  const texts = { ky: 'Жобо', ru: 'Положение', en: null };
  expect([textFor(texts, 'ru'), textFor(texts, 'en')]).toEqual([{ text: 'Положение', locale: 'ru' }, { text: 'Жобо', locale: 'ky' }]);
});

test('paragraphs stand between empty lines, and a heading begins with #', () => {
  expect(blocksOf('# 1. Жалпы жоболор\n\n1.1. Биринчи\nсап\n\n\n 1.2. Экинчи ')).toEqual([
    { kind: 'heading', text: '1. Жалпы жоболор' }, { kind: 'paragraph', text: '1.1. Биринчи\nсап' }, { kind: 'paragraph', text: '1.2. Экинчи' },
  ]);
});

test('each deadline follows the school’s figure, and every way of saying it has its words', () => {
  const said = (change: object) => Object.fromEntries(deadlinesOf({ ...defaultSettings, ...change }).map(({ key, way, values }) => [key, [way, values]]));
  expect(said({})).toMatchObject({ filling: ['dayEnd', {}], publication: ['after', { minutes: 10 }], termMarkLimit: ['any', {}], marksNeeded: ['figures', { one: 3, two: 5, more: 7 }] });
  const changed = said({ fillingDueHour: 18, publishAtHour: 17, termMarkLimit: 1, roundUpFromHundredths: 5, editWindowDays: 3 });
  expect(changed).toMatchObject({ filling: ['hour', { hour: 18 }], publication: ['atHour', { hour: 17 }], termMarkLimit: ['above', { limit: 1 }], rounding: ['from', { hundredths: '05' }], edit: ['days', { days: 3 }] });
  expect(said({ publishAfterMinutes: 0 })).toMatchObject({ publication: ['atOnce', {}] });
  const words: Record<string, unknown> = about.deadlines;
  for (const change of [{}, { fillingDueHour: 18, announceUntilHour: 9, publishAtHour: 17, termMarkLimit: 1 }, { publishAfterMinutes: 0 }]) {
    for (const { key, way } of deadlinesOf({ ...defaultSettings, ...change })) expect(words[key]).toHaveProperty(way);
  }
});
