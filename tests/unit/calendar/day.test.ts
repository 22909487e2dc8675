import fc from '@/tests/support/properties';
import {
  addDays,
  dayFrom,
  dayOf,
  daysBetween,
  eachDay,
  instantOf,
  isDay,
  minutesOf,
  weekdayOf,
  weekOf,
} from '@/lib/calendar/day';

const BISHKEK = 'Asia/Bishkek';
const anyDay = fc.integer({ min: 0, max: 60_000 }).map((count) => addDays('1970-01-01', count));

describe('a school day', () => {
  it('exists in the calendar or is refused', () => {
    expect(isDay('2028-02-29')).toBe(true);
    expect(isDay('2027-02-29')).toBe(false);
    expect(isDay('2027-2-9')).toBe(false);
    expect(isDay('2027-13-01')).toBe(false);
    expect(['0001-01-01', '1899-12-31', '2200-01-01', '9999-12-31'].filter(isDay)).toEqual([]);
    expect(() => addDays('tomorrow', 1)).toThrow(RangeError);
  });

  it('counts over ends of months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(daysBetween('2026-09-01', '2027-05-28')).toBe(269);
  });

  it('has a weekday from Monday, 1, to Sunday, 7, and belongs to the week of its Monday', () => {
    expect(weekdayOf('2026-11-22')).toBe(7);
    expect(weekOf('2026-11-22')).toBe('2026-11-16');
    expect(weekOf('2026-11-16')).toBe('2026-11-16');
  });

  it('is followed by the next weekday, whichever day it is', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -400, max: 400 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count);
        expect(weekdayOf(addDays(day, 1)) % 7).toBe((weekdayOf(day) + 1) % 7);
      }),
    );
  });

  it('lists a range with both ends, and nothing for a range turned round', () => {
    expect(eachDay('2026-10-30', '2026-11-01')).toEqual(['2026-10-30', '2026-10-31', '2026-11-01']);
    expect(eachDay('2026-11-01', '2026-10-30')).toEqual([]);
  });

  it("ends a month that is too short at the month's last day", () => {
    expect(dayFrom(2027, 2, 29)).toBe('2027-02-28');
    expect(dayFrom(2026, 12, 31)).toBe('2026-12-31');
  });
});

describe('a day and an instant', () => {
  it("meet in the school's time zone, not in UTC", () => {
    expect(instantOf('2026-11-20', 9 * 60 + 30, BISHKEK).toISOString()).toBe('2026-11-20T03:30:00.000Z');
    expect(dayOf(new Date('2026-11-19T18:00:00Z'), BISHKEK)).toBe('2026-11-20');
    expect(dayOf(new Date('2026-11-19T17:59:59.999Z'), BISHKEK)).toBe('2026-11-19');
    expect(minutesOf(new Date('2026-11-19T17:59:59.999Z'), BISHKEK)).toBe(23 * 60 + 59);
  });

  it('give each other back at every minute of every day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 1439 }), (day, minutes) => {
        const instant = instantOf(day, minutes, 'Asia/Almaty');
        fc.pre(minutesOf(instant, 'Asia/Almaty') === minutes);
        expect(dayOf(instant, 'Asia/Almaty')).toBe(day);
      }),
    );
  });

  it('agree where summer time skips an hour or repeats it', () => {
    const berlin = (day: string, minutes: number) => instantOf(day, minutes, 'Europe/Berlin').toISOString();
    expect(berlin('2026-03-29', 150)).toBe('2026-03-29T01:30:00.000Z');
    expect(berlin('2026-10-25', 150)).toBe('2026-10-25T00:30:00.000Z');
    expect(berlin('2026-10-25', 12 * 60)).toBe('2026-10-25T11:00:00.000Z');
  });
});
