import fc from '@/tests/support/properties';
import { bandsOf, sheetsOf } from '@/lib/pdf/table-model';

test('columns go on further bands evenly, each once and in their order, and no band is wider than the sheet', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 10, max: 60 }), fc.integer({ min: 60, max: 800 }), (count, width, room) => {
    const bands = bandsOf(count, width, room);
    expect(bands.flatMap(([from, to]) => Array.from({ length: to - from }, (_, at) => from + at))).toEqual(Array.from({ length: count }, (_, at) => at));
    const sizes = bands.map(([from, to]) => to - from);
    expect(Math.max(...sizes) * width).toBeLessThanOrEqual(Math.max(room, width));
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  }));
});

test('rows go on further sheets uncut, each once and in their order, and no sheet holds more than it has room for', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 5, max: 100 }), { maxLength: 80 }), fc.integer({ min: 0, max: 500 }), (heights, first) => {
    const sheets = sheetsOf(heights, { first, further: 500 });
    expect(sheets.flatMap(([from, to]) => heights.slice(from, to))).toEqual(heights);
    for (const [sheet, [from, to]] of sheets.entries()) {
      expect(heights.slice(from, to).reduce((sum, height) => sum + height, 0)).toBeLessThanOrEqual(sheet === 0 ? first : 500);
    }
  }));
});

test('a row that is higher than any sheet stands alone', () => {
  expect(sheetsOf([10, 900, 10], { first: 500, further: 500 })).toEqual([[0, 1], [1, 2], [2, 3]]);
});
