import fc from '@/tests/support/properties';
import {
  formatDay, formatDayRange, formatInstant, formatMean, formatMeanInFull, formatMinutes, formatMonth, formatNumber, formatNumericDay, formatNumericInstant,
  formatPercent, formatShortDay, formatTime, formatWeekday, formatWeekdayAndDay, formatYears,
  weekdayInSentence,
} from '@/lib/text/format';
import { locales } from '@/lib/text/locales';

const anyDay = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('days', () => {
  test('a day reads as people of the school say it', () => {
    expect(locales.map((locale) => formatDay('2026-11-20', locale))).toEqual(['20-ноябрь', '20 ноября', '20 November']);
    expect(locales.map((locale) => formatWeekdayAndDay('2026-11-20', locale))).toEqual([
      'Жума, 20-ноябрь', 'Пятница, 20 ноября', 'Friday, 20 November',
    ]);
  });

  test('a weekday inside a sentence is small, but in English', () => {
    expect(locales.map((locale) => weekdayInSentence(5, locale))).toEqual(['жума', 'пятница', 'Friday']);
  });

  test('column heads are short and the same in every language', () => {
    expect(formatShortDay('2026-12-02')).toBe('02.12');
    expect(formatNumericDay('2026-12-02')).toBe('02.12.2026');
    expect(formatMonth('2026-11-20', 'ky')).toBe('ноябрь');
    expect(formatWeekday('2026-12-02', 'ky', 'short')).toBe('Шар');
  });

  test('a week names the month once when it can', () => {
    expect(formatDayRange('2026-11-30', '2026-12-05', 'ky')).toBe('30-ноябрь – 5-декабрь');
    expect(formatDayRange('2026-12-07', '2026-12-12', 'ky')).toBe('7–12-декабрь');
    expect(formatDayRange('2026-12-07', '2026-12-12', 'ru')).toBe('7–12 декабря');
    expect(formatDayRange('2026-12-28', '2027-12-30', 'en')).toBe('28 December – 30 December');
    expect(formatDayRange('2026-12-07', '2026-12-07', 'en')).toBe('7 December');
  });

  test('a school year has its two calendar years', () => {
    expect(formatYears(2026)).toBe('2026-2027');
  });

  test.each(['', '2026-11-31', '2026-1-1', '20.11.2026', '2026-11-20T00:00'])('%j is no day', (text) => {
    expect(() => formatDay(text, 'ky')).toThrow(RangeError);
  });

  test('the Russian and English tables agree with the Unicode data of the server', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const at = new Date(`${date}T12:00:00Z`);
        const parts = (locale: string, options: Intl.DateTimeFormatOptions) =>
          new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(at);
        expect(formatDay(date, 'ru')).toBe(parts('ru', { day: 'numeric', month: 'long' }));
        expect(formatDay(date, 'en')).toBe(parts('en-GB', { day: 'numeric', month: 'long' }));
        expect(formatWeekday(date, 'ru').toLowerCase()).toBe(parts('ru', { weekday: 'long' }));
        expect(formatWeekday(date, 'ky').toLowerCase()).toBe(parts('ky', { weekday: 'long' }).toLowerCase());
      }),
    );
  });

  test('every language writes every day of a year differently', () => {
    for (const locale of locales) {
      const days = Array.from({ length: 366 }, (_, i) => new Date(Date.UTC(2028, 0, 1 + i)).toISOString().slice(0, 10));
      expect(new Set(days.map((day) => formatDay(day, locale))).size).toBe(366);
    }
  });
});

describe('instants', () => {
  const at = new Date('2026-11-20T19:02:59Z');

  test('the wall clock is the zone’s, in 24 hours', () => {
    expect(formatTime(at, 'Asia/Bishkek')).toBe('01:02');
    expect(formatTime(at, 'UTC')).toBe('19:02');
    expect(formatTime(new Date('2026-11-20T18:00:00Z'), 'Asia/Bishkek')).toBe('00:00');
    expect(formatMinutes(545)).toBe('09:05');
  });

  test('the day of an instant is the zone’s day', () => {
    expect(formatNumericInstant(at, 'Asia/Bishkek')).toBe('21.11.2026, 01:02');
    expect(formatInstant(at, 'ky', 'Asia/Bishkek')).toBe('21-ноябрь, 01:02');
    expect(formatInstant(at, 'ru', 'UTC')).toBe('20 ноября, 19:02');
  });
});

describe('numbers', () => {
  test('the decimal mark and the groups follow the language', () => {
    expect(formatNumber(1234567.891, 'ky', 1)).toBe('1\u00a0234\u00a0567,9');
    expect(formatNumber(1234567.891, 'en', 1)).toBe('1,234,567.9');
    expect(formatNumber(-0.4, 'ru')).toBe('0');
    expect(formatNumber(-3, 'ru')).toBe('−3');
    expect(formatPercent(94.2, 'ky')).toBe('94,2\u00a0%');
    expect(formatPercent(100, 'en')).toBe('100%');
  });

  test('a mean is cut, not rounded', () => {
    expect(formatMean(11, 3, 'ky')).toBe('3,66');
    expect(formatMean(14, 3, 'en')).toBe('4.66');
    expect(formatMean(9, 2, 'ru')).toBe('4,50');
    expect(formatMean(5, 1, 'ky')).toBe('5,00');
    expect(formatMean(0, 0, 'ky')).toBe('');
  });

  test('how a mean came about is told mark by mark, with weights where they count and the rest of another group last', () => {
    const marks = [{ value: 5, weight: 1 }, { value: 4, weight: 1 }, { value: 4, weight: 2 }];
    expect(formatMeanInFull(marks, { sum: 17, count: 4 }, true, 'ky')).toBe('(5+4+4×2)/4 = 4,25');
    expect(formatMeanInFull(marks, { sum: 13, count: 3 }, false, 'ky')).toBe('(5+4+4)/3 = 4,33');
    expect(formatMeanInFull(marks, { sum: 22, count: 5 }, false, 'ky')).toBe('(5+4+4+9)/5 = 4,40');
    expect(formatMeanInFull([], { sum: 0, count: 0 }, true, 'ky')).toBe('');
  });

  test('a mean never shows more than the marks give, and less by under a hundredth', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 2, max: 5 }), { minLength: 1, maxLength: 200 }), (marks) => {
        const sum = marks.reduce((total, mark) => total + mark, 0);
        const shown = BigInt(formatMean(sum, marks.length, 'en').replace('.', ''));
        const count = BigInt(marks.length);
        expect(shown * count <= BigInt(sum) * 100n).toBe(true);
        expect((shown + 1n) * count > BigInt(sum) * 100n).toBe(true);
      }),
    );
  });
});
