import {
  bellsOf,
  type SchoolCalendar,
  schoolDayOf,
  type SpecialDay,
  termOf,
  WHOLE_SCHOOL,
} from '@/lib/calendar/model';

const sixthB = { shift: 2, grade: 6, classId: '6-Б' };
const sixthA = { shift: 2, grade: 6, classId: '6-А' };
const fifthA = { shift: 1, grade: 5, classId: '5-А' };

function special(values: Partial<SpecialDay> & Pick<SpecialDay, 'kind' | 'startedOn'>): SpecialDay {
  return {
    id: 'special',
    endedOn: values.startedOn,
    scope: { of: 'school' },
    worksAsWeekday: null,
    bellScheduleId: null,
    enteredAt: 0,
    ...values,
  };
}

function calendarWith(specialDays: SpecialDay[], values: Partial<SchoolCalendar> = {}): SchoolCalendar {
  return {
    startsOn: '2026-09-01',
    endsOn: '2027-05-28',
    weekdays: [1, 2, 3, 4, 5],
    terms: [
      { id: 'q1', kind: 'quarter', ordinal: 1, startsOn: '2026-09-01', endsOn: '2026-11-04' },
      { id: 'q2', kind: 'quarter', ordinal: 2, startsOn: '2026-11-10', endsOn: '2026-12-30' },
    ],
    specialDays,
    bellSchedules: [
      { id: 'bells', kind: 'regular', startedOn: '2026-09-01', endedOn: null, slots: [] },
      { id: 'short', kind: 'shortened', startedOn: '2026-09-01', endedOn: null, slots: [] },
    ],
    ...values,
  };
}

describe('a school day', () => {
  it('is taught inside a term on a taught weekday, by the bells in force', () => {
    expect(schoolDayOf(calendarWith([]), '2026-11-20', fifthA)).toMatchObject({
      taught: true,
      weekday: 5,
      remote: false,
      bells: { id: 'bells' },
      specialDay: null,
    });
  });

  it('is free at the weekend, in a break, and outside the year', () => {
    const why = (day: string) => schoolDayOf(calendarWith([]), day, WHOLE_SCHOOL);
    expect(why('2026-11-21')).toMatchObject({ taught: false, why: 'weekend' });
    expect(why('2026-11-06')).toMatchObject({ taught: false, why: 'outsideTerms' });
    expect(why('2026-08-31')).toMatchObject({ taught: false, why: 'outsideTerms' });
  });

  it('includes Saturday in a six-day week', () => {
    const calendar = calendarWith([], { weekdays: [1, 2, 3, 4, 5, 6] });
    expect(schoolDayOf(calendar, '2026-11-21', WHOLE_SCHOOL)).toMatchObject({ taught: true, weekday: 6 });
    expect(schoolDayOf(calendar, '2026-11-22', WHOLE_SCHOOL)).toMatchObject({ taught: false, why: 'weekend' });
  });

  it('holds the lessons of another weekday on a Saturday that works', () => {
    const calendar = calendarWith([special({ kind: 'worksAs', startedOn: '2026-10-10', worksAsWeekday: 5 })]);
    expect(schoolDayOf(calendar, '2026-10-10', fifthA)).toMatchObject({ taught: true, weekday: 5 });
  });

  it('rings the shortened bells where they are declared', () => {
    const calendar = calendarWith([special({ kind: 'shortened', startedOn: '2026-12-30', bellScheduleId: 'short' })]);
    expect(schoolDayOf(calendar, '2026-12-30', fifthA)).toMatchObject({ taught: true, bells: { id: 'short' } });
    expect(schoolDayOf(calendar, '2026-12-29', fifthA)).toMatchObject({ taught: true, bells: { id: 'bells' } });
  });

  it('is never taught outside the terms, whatever was declared', () => {
    const calendar = calendarWith([special({ kind: 'worksAs', startedOn: '2026-11-06', worksAsWeekday: 1 })]);
    expect(schoolDayOf(calendar, '2026-11-06', fifthA)).toMatchObject({ taught: false, why: 'outsideTerms' });
  });
});

describe('a special day', () => {
  it('concerns its shift, its parallel or its class and nobody else', () => {
    const day = '2026-11-20';
    const declared = (scope: SpecialDay['scope']) => calendarWith([special({ kind: 'off', startedOn: day, scope })]);
    const isFree = (scope: SpecialDay['scope']) =>
      [fifthA, sixthA, sixthB].map((audience) => !schoolDayOf(declared(scope), day, audience).taught);
    expect(isFree({ of: 'school' })).toEqual([true, true, true]);
    expect(isFree({ of: 'shift', shift: 2 })).toEqual([false, true, true]);
    expect(isFree({ of: 'parallel', grade: 6 })).toEqual([false, true, true]);
    expect(isFree({ of: 'class', classId: '6-Б' })).toEqual([false, false, true]);
  });

  it('yields to a more specific one, even one entered earlier', () => {
    const startedOn = '2026-11-20';
    const calendar = calendarWith([
      special({ kind: 'off', startedOn, scope: { of: 'school' }, enteredAt: 4 }),
      special({ kind: 'remote', startedOn, scope: { of: 'shift', shift: 2 }, enteredAt: 3 }),
      special({ kind: 'shortened', startedOn, scope: { of: 'parallel', grade: 6 }, enteredAt: 2 }),
      special({ kind: 'off', startedOn, scope: { of: 'class', classId: '6-Б' }, enteredAt: 1 }),
    ]);
    expect(schoolDayOf(calendar, startedOn, fifthA)).toMatchObject({ taught: false });
    expect(schoolDayOf(calendar, startedOn, { shift: 2, grade: 7, classId: '7-А' })).toMatchObject({ remote: true });
    expect(schoolDayOf(calendar, startedOn, sixthA)).toMatchObject({ taught: true, remote: false });
    expect(schoolDayOf(calendar, startedOn, sixthB)).toMatchObject({ taught: false, why: 'declaredOff' });
  });

  it('yields to one of the same scope entered later, in whatever order they are listed', () => {
    const startedOn = '2026-11-20';
    const off = special({ id: 'a', kind: 'off', startedOn, enteredAt: 1 });
    const remote = special({ id: 'b', kind: 'remote', startedOn, enteredAt: 2 });
    for (const listed of [[off, remote], [remote, off]]) {
      expect(schoolDayOf(calendarWith(listed), startedOn, fifthA)).toMatchObject({ taught: true, remote: true });
    }
  });

  it('lasts from its first to its last day', () => {
    const calendar = calendarWith([special({ kind: 'off', startedOn: '2026-11-17', endedOn: '2026-11-19' })]);
    const taught = ['2026-11-16', '2026-11-17', '2026-11-19', '2026-11-20'].map(
      (day) => schoolDayOf(calendar, day, fifthA).taught,
    );
    expect(taught).toEqual([true, false, false, true]);
  });
});

describe('terms of several kinds', () => {
  const calendar = calendarWith([], {
    terms: [
      ...calendarWith([]).terms,
      { id: 'h1', kind: 'halfYear', ordinal: 1, startsOn: '2026-09-01', endsOn: '2026-12-30' },
    ],
  });

  it('each find their own term of a day', () => {
    expect(termOf(calendar, 'quarter', '2026-11-20')?.id).toBe('q2');
    expect(termOf(calendar, 'halfYear', '2026-11-20')?.id).toBe('h1');
    expect(termOf(calendar, 'quarter', '2026-11-06')).toBeNull();
  });

  it('share the break between two quarters', () => {
    expect(schoolDayOf(calendar, '2026-11-06', fifthA).taught).toBe(false);
    expect(schoolDayOf(calendar, '2026-11-10', fifthA).taught).toBe(true);
  });
});

describe('bells', () => {
  it('change in the middle of the year with the schedule that starts last', () => {
    const calendar = calendarWith([], {
      bellSchedules: [
        { id: 'autumn', kind: 'regular', startedOn: '2026-09-01', endedOn: null, slots: [] },
        { id: 'winter', kind: 'regular', startedOn: '2026-11-10', endedOn: null, slots: [] },
        { id: 'short', kind: 'shortened', startedOn: '2026-12-01', endedOn: null, slots: [] },
      ],
    });
    expect(bellsOf(calendar, '2026-11-03', null)?.id).toBe('autumn');
    expect(bellsOf(calendar, '2026-12-03', null)?.id).toBe('winter');
    expect(bellsOf(calendar, '2026-08-03', null)).toBeNull();
  });
});
