import fc from '@/tests/support/properties';
import { addDays, dayOf, minutesOf } from '@/lib/calendar/day';
import { momentOf, publishAtOf, typedAtOf } from '@/lib/journal/moment-model';

const ZONE = 'Asia/Bishkek';
const at = (text: string) => new Date(`${text}+06:00`);
const FRIDAY = '2026-11-20';
const lesson = { onDate: FRIDAY, startsAt: at('2026-11-20T08:00') };

describe('an entry counts', () => {
  const typed = (typedAt: string, receivedAt: string, grace = 48) =>
    momentOf({ ...lesson, typedAt: at(typedAt), receivedAt: at(receivedAt) }, grace, ZONE);

  test('by the moment of receipt when it came at once', () => {
    expect(typed('2026-11-20T08:40:00', '2026-11-20T08:40:02')).toMatchObject({ countsAt: at('2026-11-20T08:40:02'), isByDeviceClock: false });
  });

  test('by the device’s clock when it was typed on the lesson’s day without network', () => {
    expect(typed('2026-11-20T08:40', '2026-11-22T08:00')).toEqual({
      ...{ typedAt: at('2026-11-20T08:40'), countsAt: at('2026-11-20T08:40'), isByDeviceClock: true },
    });
  });

  test.each([
    ['came after the grace', '2026-11-20T08:40', '2026-11-22T08:41'],
    ['was typed on another day', '2026-11-21T08:40', '2026-11-22T08:00'],
    ['says it was typed after it came', '2026-11-22T08:00', '2026-11-20T08:40'],
    ['was typed just before midnight by another clock', '2026-11-19T23:59', '2026-11-21T08:00'],
  ])('by the moment of receipt when it %s', (_, typedAt, receivedAt) => {
    expect(typed(typedAt, receivedAt)).toMatchObject({ countsAt: at(receivedAt), isByDeviceClock: false });
  });

  test('never from before the lesson’s start', () => {
    expect(typed('2026-11-20T07:10', '2026-11-20T15:00')).toMatchObject({ countsAt: at('2026-11-20T08:00'), isByDeviceClock: true });
  });

  test('always between the lesson’s start and the receipt, whatever the device’s clock says', () => {
    const instant = fc.date({ min: at('2026-11-15T00:00'), max: at('2026-11-30T00:00'), noInvalidDate: true });
    fc.assert(fc.property(instant, instant, fc.integer({ min: 0, max: 168 }), (typedAt, receivedAt, grace) => {
      const moment = momentOf({ ...lesson, typedAt, receivedAt }, grace, ZONE);
      expect(moment.typedAt.getTime()).toBeLessThanOrEqual(receivedAt.getTime());
      if (receivedAt >= lesson.startsAt) expect(moment.typedAt.getTime()).toBeGreaterThanOrEqual(lesson.startsAt.getTime());
      if (moment.isByDeviceClock) {
        expect(dayOf(typedAt, ZONE)).toBe(FRIDAY);
        expect(receivedAt.getTime() - moment.countsAt.getTime()).toBeLessThanOrEqual(grace * 3_600_000);
      } else {
        expect(moment.countsAt).toEqual(receivedAt);
      }
    }), { seed: 20261120, numRuns: 500 });
  });
});

test('whatever a device’s clock is set to, what was typed on it is moved by what that clock is off', () => {
  const instant = fc.date({ min: at('2026-11-20T08:00'), max: at('2026-11-20T23:00'), noInvalidDate: true });
  const [day, grace] = [86_400_000, 48];
  fc.assert(fc.property(instant, fc.integer({ min: 0, max: 2 * day }), fc.integer({ min: -400 * day, max: 400 * day }), (typedAt, waited, offMs) => {
    const onDevice = (moment: Date) => new Date(moment.getTime() - offMs).toISOString();
    const receivedAt = new Date(typedAt.getTime() + waited);
    const seen = typedAtOf({ typedAt: onDevice(typedAt) }, receivedAt.getTime() - Date.parse(onDevice(receivedAt)));
    expect(momentOf({ ...lesson, typedAt: seen, receivedAt }, grace, ZONE)).toEqual(momentOf({ ...lesson, typedAt, receivedAt }, grace, ZONE));
  }), { seed: 20261120, numRuns: 300 });
});

describe('a mark becomes public', () => {
  test('so many minutes after it was received', () => {
    expect(publishAtOf(at('2026-11-20T08:40'), { publishAtHour: null, publishAfterMinutes: 10 }, ZONE)).toEqual(at('2026-11-20T08:50'));
    expect(publishAtOf(at('2026-11-20T08:40'), { publishAtHour: null, publishAfterMinutes: 0 }, ZONE)).toEqual(at('2026-11-20T08:40'));
  });

  test.each([
    ['2026-11-20T08:40', 17, '2026-11-20T17:00'],
    ['2026-11-20T17:00', 17, '2026-11-20T17:00'],
    ['2026-11-20T17:01', 17, '2026-11-21T17:00'],
    ['2026-11-20T23:30', 0, '2026-11-21T00:00'],
  ])('received %s, at the school’s next %i o’clock', (receivedAt, publishAtHour, expected) => {
    expect(publishAtOf(at(receivedAt), { publishAtHour, publishAfterMinutes: 10 }, ZONE)).toEqual(at(expected));
  });

  test('within a day, at the hour, never before it was received, in any zone and across a change of clocks', () => {
    const zones = fc.constantFrom('Asia/Bishkek', 'Europe/Berlin', 'America/New_York', 'Pacific/Auckland');
    const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
    fc.assert(fc.property(instant, zones, fc.integer({ min: 4, max: 23 }), (receivedAt, zone, publishAtHour) => {
      const publishAt = publishAtOf(receivedAt, { publishAtHour, publishAfterMinutes: 10 }, zone);
      expect(publishAt.getTime()).toBeGreaterThanOrEqual(receivedAt.getTime());
      expect(minutesOf(publishAt, zone)).toBe(publishAtHour * 60);
      const today = dayOf(receivedAt, zone);
      expect([today, addDays(today, 1)]).toContain(dayOf(publishAt, zone));
    }), { seed: 20261120, numRuns: 500 });
  });
});
