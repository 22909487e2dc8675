import fc from '@/tests/support/properties';
import { addDays } from '@/lib/calendar/day';
import { endingDaysOf, seatStateOn } from '@/lib/working-group/model';

const TODAY = '2026-11-20';
const day = fc.integer({ min: -60, max: 60 }).map((count) => addDays(TODAY, count));
const seat = fc.record({ startedOn: day, length: fc.option(fc.integer({ min: 0, max: 60 })), isApproved: fc.boolean(), isDeclined: fc.boolean() })
  .map(({ length, ...one }) => ({ ...one, endedOn: length === null ? null : addDays(one.startedOn, length) }));

test('a seat gives access on the days of its period alone, and only once it is approved', () => {
  fc.assert(fc.property(seat, (one) => {
    const isOpen = one.startedOn <= TODAY && (one.endedOn === null || one.endedOn >= TODAY);
    expect(seatStateOn(one, TODAY) === 'present').toBe(isOpen && one.isApproved && !one.isDeclined);
  }));
});

test('a seat ends within its period, yesterday at the earliest, and never becomes longer', () => {
  fc.assert(fc.property(seat, (one) => {
    const yesterday = addDays(TODAY, -1);
    const days = endingDaysOf(one, yesterday);
    if (!days) return expect(one.endedOn !== null && (one.endedOn <= yesterday || one.endedOn === one.startedOn)).toBe(true);
    expect(days.first >= one.startedOn && days.first >= yesterday && (days.before === null || days.first < days.before)).toBe(true);
    expect(days.before).toBe(one.endedOn);
  }));
});
