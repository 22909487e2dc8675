import fc from '@/tests/support/properties';
import { ABSENCE_KINDS, checkableFrom, type Exception, kindOn, runsOf, type Spell, sumsOf } from '@/lib/attendance/model';
import { absencesToExplain, runField } from '@/lib/attendance/schema';

const WEEK = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'];
const spell = (kind: Spell['kind'], startedOn: string, endedOn: string, minute = 0): Spell => ({ kind, startedOn, endedOn, enteredAt: `2026-11-20T09:${String(minute).padStart(2, '0')}:00Z` });

test('the newest word on a day counts, and an exemption is none on an absence', () => {
  const spells = [spell('none', '2026-11-16', '2026-11-18', 1), spell('sick', '2026-11-17', '2026-11-17', 2), spell('exempt', '2026-11-16', '2026-11-20', 3)];
  expect(WEEK.map((day) => kindOn(day, spells))).toEqual(['none', 'sick', 'none', null, null]);
});

test('absences are explained by runs of school days, over a weekend too', () => {
  const days = ['2026-11-19', '2026-11-20', '2026-11-23'];
  expect(runsOf(['2026-11-20', '2026-11-19', '2026-11-19', '2026-11-23'], [], days)).toEqual([{ from: '2026-11-19', to: '2026-11-23', lessons: 4 }]);
  expect(runsOf(['2026-11-16', '2026-11-18'], [], WEEK)).toEqual([{ from: '2026-11-16', to: '2026-11-16', lessons: 1 }, { from: '2026-11-18', to: '2026-11-18', lessons: 1 }]);
  expect(runsOf(['2026-11-16', '2026-11-17', '2026-11-18'], [spell('valid', '2026-11-17', '2026-11-17')], WEEK)).toHaveLength(2);
});

const anyDay = fc.constantFrom(...WEEK);
const anySpell = fc.tuple(fc.constantFrom<Spell['kind']>('sick', 'valid', 'none', 'excursion', 'exempt'), anyDay, anyDay, fc.integer({ min: 0, max: 59 }))
  .map(([kind, a, b, minute]) => spell(kind, a < b ? a : b, a < b ? b : a, minute));

test('every lesson missed is counted once: under its reason, or as waiting for one in some run', () => {
  const anyException = fc.record({ onDate: anyDay, kind: fc.constantFrom<Exception['kind']>('absent', 'late', 'exempt'), minutes: fc.option(fc.integer({ min: 1, max: 40 })) });
  fc.assert(
    fc.property(fc.array(anyException, { maxLength: 30 }), fc.array(anySpell, { maxLength: 6 }), (exceptions, spells) => {
      const missed = exceptions.filter(({ kind }) => kind === 'absent').map(({ onDate }) => onDate);
      const { by, lessons, days } = sumsOf(exceptions, spells);
      const explained = ABSENCE_KINDS.reduce((sum, kind) => sum + by[kind], 0);
      const waiting = runsOf(missed, spells, WEEK).reduce((sum, run) => sum + run.lessons, 0);
      expect([lessons, explained + by.unexplained, waiting]).toEqual([missed.length, missed.length, by.unexplained]);
      expect(days).toBe(new Set(missed).size);
    }),
  );
});

test('after a run is explained as it stands, nothing of it waits any more', () => {
  fc.assert(
    fc.property(fc.array(anyDay, { minLength: 1, maxLength: 12 }), fc.array(anySpell, { maxLength: 4 }), (missed, spells) => {
      const said = runsOf(missed, spells, WEEK).map(({ from, to }): Spell => ({ kind: 'sick', startedOn: from, endedOn: to, enteredAt: '2026-11-21T00:00:00Z' }));
      expect(runsOf(missed, [...spells, ...said], WEEK)).toEqual([]);
    }),
  );
});

describe('the form of a week', () => {
  const pupilId = '01890000-0000-7000-8000-000000000001';
  const classId = '01890000-0000-7000-8000-000000000002';
  const run = { from: '2026-11-16', to: '2026-11-17' };

  test('gives what was chosen and leaves the rest open', () => {
    const other = { from: '2026-11-19', to: '2026-11-19' };
    const sent = { classId, [runField('kind', pupilId, run)]: 'sick', [runField('note', pupilId, run)]: ' көрүлдү ', [runField('kind', pupilId, other)]: '' };
    expect(absencesToExplain.parse(sent)).toEqual({ classId, lateReason: null, correctionReason: null, spells: [{ pupilId, ...run, kind: 'sick', courseId: null, note: 'көрүлдү' }] });
  });

  test.each(['exempt', 'holiday', 5, ['sick', 'sick'], null])('refuses %p as a reason', (kind) => {
    expect(absencesToExplain.safeParse({ classId, [runField('kind', pupilId, run)]: kind }).success).toBe(false);
  });

  test('refuses days in the wrong order and days that there are not', () => {
    for (const bad of [{ from: '2026-11-17', to: '2026-11-16' }, { from: '2026-11-31', to: '2026-12-01' }]) {
      expect(absencesToExplain.safeParse({ classId, [runField('kind', pupilId, bad)]: 'sick' }).success).toBe(false);
    }
  });
});

test('a week is checked from its Friday on, or from the day by which the school wants it', () => {
  expect((['friday', 'saturday', 'thursday'] as const).map((due) => checkableFrom('2026-11-16', due))).toEqual(['2026-11-20', '2026-11-20', '2026-11-19']);
});
