import fc from '@/tests/support/properties';
import {
  addCounts,
  bandOf,
  countsOf,
  dueOf,
  type Excuse,
  excuseOf,
  fillingOf,
  type FillingState,
  hoursOf,
  isDayOffFor,
  isProvisional,
  lessonsOf,
  type LessonRecord,
  meanHoursLate,
  NO_LESSONS,
  PARTS,
  percentOf,
} from '@/lib/oversight/model';

const DUE = new Date('2026-11-20T18:00:00Z');
const HOUR = 3_600_000;
const after = (hours: number) => new Date(DUE.getTime() + hours * HOUR);

/** Hours from the due hour at which each part was complete; null: never. */
function lesson(topic: number | null, attendance: number | null, homework: number | null, excuse: Excuse | null = null): LessonRecord {
  const at = (hours: number | null) => (hours === null ? null : after(hours));
  return { dueAt: DUE, excuse, completeSince: { topic: at(topic), attendance: at(attendance), homework: at(homework) } };
}

describe('the state of a lesson', () => {
  const nextDay = after(24);

  test('is in time when every part was complete by its hour, the hour itself included', () => {
    expect(fillingOf(lesson(-9, -8, 0), nextDay)).toEqual({
      state: 'inTime',
      parts: { topic: 'inTime', attendance: 'inTime', homework: 'inTime' },
      lateMs: 0,
    });
  });

  test('is late by as much as its last part, from its hour on', () => {
    expect(fillingOf(lesson(-9, 5, 3), nextDay)).toEqual({
      state: 'late',
      parts: { topic: 'inTime', attendance: 'late', homework: 'late' },
      lateMs: 5 * HOUR,
    });
  });

  test('is missing while one part is, however the others stand', () => {
    expect(fillingOf(lesson(-9, null, 3), nextDay)).toMatchObject({ state: 'missing', parts: { attendance: 'missing' }, lateMs: 0 });
  });

  test('is not due while its hour has not come and something is still to do', () => {
    expect(fillingOf(lesson(-9, null, null), after(-1))).toMatchObject({ state: 'notDue', parts: { topic: 'inTime', homework: 'notDue' } });
    expect(fillingOf(lesson(null, null, null), DUE).state).toBe('notDue');
    expect(fillingOf(lesson(null, null, null), after(0.001)).state).toBe('missing');
  });

  test('is in time at once when all is complete before its hour', () => {
    expect(fillingOf(lesson(-9, -8, -7), after(-6)).state).toBe('inTime');
  });

  test('owes nothing when it was cancelled, withdrawn or fell on a day off', () => {
    for (const excuse of ['cancelled', 'withdrawn', 'dayOff'] as const) {
      const filling = fillingOf(lesson(-9, null, null, excuse), nextDay);
      expect(filling).toEqual({ state: 'excused', parts: { topic: 'excused', attendance: 'excused', homework: 'excused' }, lateMs: 0 });
    }
  });
});

describe('an excuse', () => {
  const plain = { isDayOff: false, cancelledAt: null, withdrawnAt: null };

  test('counts from the moment it was entered', () => {
    const cancelled = { ...plain, cancelledAt: DUE };
    expect(excuseOf(cancelled, after(-1))).toBeNull();
    expect(excuseOf(cancelled, DUE)).toBe('cancelled');
    expect(excuseOf({ ...cancelled, withdrawnAt: after(1) }, after(2))).toBe('withdrawn');
    expect(excuseOf({ ...plain, isDayOff: true }, DUE)).toBe('dayOff');
  });

  test('a day off excuses a joint group only when every class of it is free', () => {
    const excursion = { day: '2026-11-18', dueAt: DUE, isSchoolFree: false, freeClassIds: ['6-B'] };
    expect(isDayOffFor(excursion, ['6-B'])).toBe(true);
    expect(isDayOffFor(excursion, ['6-A', '6-B'])).toBe(false);
    expect(isDayOffFor(excursion, [])).toBe(false);
    expect(isDayOffFor({ ...excursion, freeClassIds: null }, ['6-A', '6-B'])).toBe(true);
    expect(isDayOffFor({ ...excursion, isSchoolFree: true }, [])).toBe(true);
  });
});

describe('percent', () => {
  test('is the share in time of what was due; what is excused or not due stays outside', () => {
    const counts = { ...NO_LESSONS, inTime: 18, late: 1, missing: 1, notDue: 7, excused: 9 };
    expect(percentOf(counts)).toBe(90);
    expect(dueOf(counts)).toBe(20);
    expect(lessonsOf(counts)).toBe(36);
  });

  test('is cut, never rounded up: 100 means all', () => {
    expect(percentOf({ ...NO_LESSONS, inTime: 999, missing: 1 })).toBe(99);
    expect(percentOf({ ...NO_LESSONS, inTime: 999, missing: 1 }, 10)).toBe(99.9);
    expect(percentOf({ ...NO_LESSONS, inTime: 2, late: 1 }, 10)).toBe(66.6);
  });

  test('is nothing when nothing was due', () => {
    expect(percentOf({ ...NO_LESSONS, notDue: 3, excused: 2 })).toBeNull();
  });

  test('says little while as much is still to come as was due', () => {
    expect(isProvisional({ ...NO_LESSONS, inTime: 3, notDue: 3 })).toBe(true);
    expect(isProvisional({ ...NO_LESSONS, inTime: 3, missing: 1, notDue: 3 })).toBe(false);
    expect(isProvisional(NO_LESSONS)).toBe(false);
  });

  test.each([[100, 5], [98, 5], [97, 4], [92, 4], [91, 3], [80, 3], [79, 2], [60, 2], [59, 1], [0, 1]])('%i lies in band %i', (percent, band) => {
    expect(bandOf(percent)).toBe(band);
  });
});

describe('delay', () => {
  test('is told in whole hours and is never none', () => {
    expect(hoursOf(20 * 60_000)).toBe(1);
    expect(hoursOf(19.4 * HOUR)).toBe(19);
  });

  test('is a mean over late lessons only', () => {
    const counts = countsOf([lesson(-1, -1, -1), lesson(2, -1, -1), lesson(-1, 4, -1), lesson(null, 9, 9)].map((one) => fillingOf(one, after(48))));
    expect(counts).toEqual({ inTime: 1, late: 2, missing: 1, notDue: 0, excused: 0, lateMs: 6 * HOUR });
    expect(meanHoursLate(counts)).toBe(3);
    expect(meanHoursLate(NO_LESSONS)).toBeNull();
  });
});

describe('for any lesson at any moment', () => {
  const hours = fc.option(fc.integer({ min: -72, max: 72 }), { nil: null });
  const lessons = fc.tuple(hours, hours, hours, fc.constantFrom<Excuse | null>(null, null, null, 'cancelled', 'dayOff'));
  const moments = fc.integer({ min: -96, max: 96 }).map(after);

  test('the lesson is what the worst of its parts is', () => {
    const fromWorst: FillingState[] = ['missing', 'late', 'notDue', 'inTime', 'excused'];
    fc.assert(
      fc.property(lessons, moments, (parts, at) => {
        const filling = fillingOf(lesson(...parts), at);
        expect(filling.state).toBe(fromWorst.find((state) => PARTS.some((part) => filling.parts[part] === state)));
      }),
    );
  });

  test('once in time, or once late, it stays so as long as nothing is taken back', () => {
    fc.assert(
      fc.property(lessons, moments, fc.nat(100), (parts, at, later) => {
        const [now, then] = [fillingOf(lesson(...parts), at), fillingOf(lesson(...parts), new Date(at.getTime() + later * HOUR))];
        if (now.state === 'inTime' || now.state === 'late') expect(then).toEqual(now);
        if (now.state === 'missing') expect(['missing', 'late']).toContain(then.state);
      }),
    );
  });

  test('every lesson counts once, wherever the whole is cut', () => {
    fc.assert(
      fc.property(fc.array(lessons, { maxLength: 30 }), moments, fc.nat(30), (all, at, cut) => {
        const fillings = all.map((parts) => fillingOf(lesson(...parts), at));
        const whole = countsOf(fillings);
        expect(lessonsOf(whole)).toBe(all.length);
        expect(addCounts(countsOf(fillings.slice(0, cut)), countsOf(fillings.slice(cut)))).toEqual(whole);
        const percent = percentOf(whole);
        expect(percent === 100).toBe(dueOf(whole) > 0 && whole.late + whole.missing === 0);
      }),
    );
  });
});
