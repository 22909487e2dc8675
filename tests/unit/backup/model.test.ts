import { concernsOf, isBackupDue, keptOf, madeAtOf, nameOfBackup } from '@/lib/backup/model';
import { addDays, COUNTRY_TIME_ZONE as ZONE, dayOf, weekOf } from '@/lib/calendar/day';
import fc from '@/tests/support/properties';

const at = (text: string) => new Date(`${text}+06:00`);
const daily = (count: number, from = '2026-01-01') => Array.from({ length: count }, (_, day) => at(`${addDays(from, day)}T02:05:00`));

describe('what is kept', () => {
  test('of two years of daily back-ups: seven days, five weeks, twelve months', () => {
    const kept = keptOf(daily(730), ZONE).map((one) => dayOf(one, ZONE));
    expect(kept.slice(0, 7)).toEqual(Array.from({ length: 7 }, (_, back) => addDays('2027-12-31', -back)));
    expect(kept.filter((day) => weekOf(day) > '2027-11-25' && addDays(weekOf(day), 6) === day)).toEqual(['2027-12-26', '2027-12-19', '2027-12-12', '2027-12-05']);
    expect(kept.slice(-11)).toEqual(['2027-11-30', '2027-10-31', '2027-09-30', '2027-08-31', '2027-07-31', '2027-06-30', '2027-05-31', '2027-04-30', '2027-03-31', '2027-02-28', '2027-01-31']);
    expect(kept).toHaveLength(21);
  });

  const instants = fc.array(fc.integer({ min: 0, max: 800 * 24 }), { maxLength: 50 }).map((hours) => [...new Set(hours)].map((hour) => new Date(at('2026-01-01T00:00:00').getTime() + hour * 3_600_000)));

  test('the newest always stays, at most 24 do, nothing is kept that is not there, and keeping twice is keeping once', () => {
    fc.assert(
      fc.property(instants, (madeAt) => {
        const kept = keptOf(madeAt, ZONE);
        const newest = Math.max(...madeAt.map((one) => one.getTime()));
        expect(madeAt.length === 0 || kept[0]!.getTime() === newest).toBe(true);
        expect(kept.length).toBeLessThanOrEqual(24);
        expect(kept.every((one) => madeAt.includes(one))).toBe(true);
        expect(keptOf(kept, ZONE)).toEqual(kept);
      }),
    );
  });

  test('what is let go day by day leaves what would be left of all of them at once', () => {
    fc.assert(
      fc.property(instants, (madeAt) => {
        const inOrder = [...madeAt].sort((one, other) => one.getTime() - other.getTime());
        const kept = inOrder.reduce<Date[]>((so, one) => keptOf([...so, one], ZONE), []);
        expect(kept).toEqual(keptOf(madeAt, ZONE));
      }),
    );
  });
});

test.each([
  ['the first is due at once', null, null, '2026-11-20T09:00:00', true],
  ['none is due on a day that has one', '2026-11-20T02:05:00', null, '2026-11-20T23:00:00', false],
  ['nor before the hour of the next', '2026-11-20T02:05:00', null, '2026-11-21T01:55:00', false],
  ['the next is due from its hour', '2026-11-20T02:05:00', null, '2026-11-21T02:00:00', true],
  ['a machine that was off in the night makes it in the day', '2026-11-19T11:00:00', null, '2026-11-20T08:00:00', true],
  ['one asked for at noon is that day’s', '2026-11-20T12:00:00', null, '2026-11-20T18:00:00', false],
  ['after a failure an hour passes', '2026-11-19T02:05:00', '2026-11-20T02:05:00', '2026-11-20T02:55:00', false],
  ['and then it is tried again', '2026-11-19T02:05:00', '2026-11-20T02:05:00', '2026-11-20T03:06:00', true],
])('%s', (_, made, failed, now, isDue) => {
  expect(isBackupDue({ madeAt: made && at(made), failedAt: failed && at(failed) } as Parameters<typeof isBackupDue>[0], at(now), ZONE)).toBe(isDue);
});

test('a file’s name tells when it was made and with which key; every other file is nobody’s', () => {
  const madeAt = at('2026-11-20T02:05:07');
  const name = nameOfBackup(madeAt, 'GN7YW50S');
  expect(name).toBe('journal-20261119T200507Z-GN7YW50S.backup');
  expect(madeAtOf(name, 'GN7YW50S')).toEqual(madeAt);
  for (const other of [name.replace('GN7Y', 'AAAA'), `${name}.half`, 'journal.backup', 'photo.jpg']) expect(madeAtOf(other, 'GN7YW50S')).toBeNull();
});

test('the director is warned of what there is to worry about, worst first', () => {
  const well = { madeAt: at('2026-11-20T02:05:00'), failedAt: null, secondCopied: true, testedAt: at('2026-11-15T02:06:00'), testFailedAt: null, isKeySeen: true };
  const now = at('2026-11-20T09:00:00');
  expect(concernsOf(well, now)).toEqual([]);
  expect(concernsOf({ ...well, madeAt: null, secondCopied: null, testedAt: null }, now)).toEqual(['none']);
  expect(concernsOf({ ...well, madeAt: at('2026-11-18T08:00:00'), failedAt: now, secondCopied: false, isKeySeen: false }, now)).toEqual(['stale', 'failed', 'secondFailed', 'keyUnseen']);
  expect(concernsOf({ ...well, testedAt: null }, now)).toEqual(['untested']);
  expect(concernsOf({ ...well, testFailedAt: now }, now)).toEqual(['testFailed']);
});
