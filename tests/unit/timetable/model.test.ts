import { weekdayOf } from '@/lib/calendar/day';
import type { BellSlot, SchoolCalendar, SpecialDay } from '@/lib/calendar/model';
import { dueLessons, hourOf, nextLessonOf, type Timetable, type TimetableEntry } from '@/lib/timetable/model';

const slot = (position: number, shift: number, number: number, startsAtMinute: number): BellSlot => ({
  position,
  shift,
  number,
  startsAtMinute,
  endsAtMinute: startsAtMinute + 45,
});

const calendar: SchoolCalendar = {
  startsOn: '2026-09-01',
  endsOn: '2027-05-28',
  weekdays: [1, 2, 3, 4, 5],
  terms: [
    { id: 'q1', kind: 'quarter', ordinal: 1, startsOn: '2026-09-01', endsOn: '2026-11-04' },
    { id: 'q2', kind: 'quarter', ordinal: 2, startsOn: '2026-11-10', endsOn: '2026-12-30' },
  ],
  specialDays: [],
  bellSchedules: [
    {
      id: 'bells',
      kind: 'regular',
      startedOn: '2026-09-01',
      endedOn: null,
      slots: [slot(1, 1, 1, 480), slot(2, 1, 2, 530), slot(8, 2, 1, 840), slot(9, 2, 2, 890)],
    },
    { id: 'short', kind: 'shortened', startedOn: '2026-09-01', endedOn: null, slots: [slot(1, 1, 1, 480), slot(8, 2, 1, 750)] },
  ],
};

const sixthB = { shift: 2, grade: 6, classId: '6-Б' };
const sixthA = { shift: 2, grade: 6, classId: '6-А' };
const partsOf = new Map([
  ['algebra 6-Б', [sixthB]],
  ['drill 6-А and 6-Б', [sixthA, sixthB]],
]);

const entry = (groupId: string, weekday: number, position: number): TimetableEntry => ({
  id: `${groupId} ${weekday} ${position}`,
  groupId,
  weekday,
  position,
  room: null,
});

const timetable: Timetable = {
  startedOn: '2026-09-01',
  endedOn: null,
  entries: [entry('drill 6-А and 6-Б', 3, 9), entry('algebra 6-Б', 3, 8), entry('algebra 6-Б', 5, 8), entry('algebra 6-Б', 5, 9)],
};

function due(from: string, to: string, specialDays: SpecialDay[] = [], timetables = [timetable]): string[] {
  const lessons = dueLessons({ calendar: { ...calendar, specialDays }, timetables, partsOf, from, to });
  return lessons.map((lesson) => `${lesson.day} ${lesson.position} ${lesson.groupId}`);
}

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

describe('due lessons', () => {
  it('are one row per school hour, in the order of the day', () => {
    expect(due('2026-11-16', '2026-11-22')).toEqual([
      '2026-11-18 8 algebra 6-Б',
      '2026-11-18 9 drill 6-А and 6-Б',
      '2026-11-20 8 algebra 6-Б',
      '2026-11-20 9 algebra 6-Б',
    ]);
  });

  it('skip breaks, and begin and end with the terms', () => {
    expect(due('2026-11-04', '2026-11-11')).toEqual([
      '2026-11-04 8 algebra 6-Б',
      '2026-11-04 9 drill 6-А and 6-Б',
      '2026-11-11 8 algebra 6-Б',
      '2026-11-11 9 drill 6-А and 6-Б',
    ]);
  });

  it("are held for the other class when one of a joined group's classes is away", () => {
    const excursion = special({ kind: 'off', startedOn: '2026-11-18', scope: { of: 'class', classId: '6-Б' } });
    expect(due('2026-11-18', '2026-11-18', [excursion])).toEqual(['2026-11-18 9 drill 6-А and 6-Б']);
  });

  it('come from the weekday that a working Saturday stands for', () => {
    const saturday = special({ kind: 'worksAs', startedOn: '2026-10-10', worksAsWeekday: 5 });
    expect(weekdayOf('2026-10-10')).toBe(6);
    expect(due('2026-10-10', '2026-10-10', [saturday])).toEqual(['2026-10-10 8 algebra 6-Б', '2026-10-10 9 algebra 6-Б']);
  });

  it('stay on a remote day and leave out what a shortened day does not ring', () => {
    const remote = special({ kind: 'remote', startedOn: '2026-11-20', scope: { of: 'shift', shift: 2 } });
    expect(due('2026-11-20', '2026-11-20', [remote])).toHaveLength(2);
    const shortened = special({ kind: 'shortened', startedOn: '2026-11-20', bellScheduleId: 'short' });
    expect(due('2026-11-20', '2026-11-20', [shortened])).toEqual(['2026-11-20 8 algebra 6-Б']);
  });

  it('follow a second timetable from its first day', () => {
    const second: Timetable = { startedOn: '2026-11-19', endedOn: null, entries: [entry('algebra 6-Б', 5, 10)] };
    expect(due('2026-11-18', '2026-11-20', [], [timetable, second])).toEqual([
      '2026-11-18 8 algebra 6-Б',
      '2026-11-18 9 drill 6-А and 6-Б',
      '2026-11-20 10 algebra 6-Б',
    ]);
  });

  it('are none where no timetable is in force', () => {
    expect(due('2026-11-16', '2026-11-22', [], [{ ...timetable, endedOn: '2026-11-15' }])).toEqual([]);
  });
});

describe("a lesson's hour", () => {
  const shortened = special({ kind: 'shortened', startedOn: '2026-12-30', bellScheduleId: 'short' });
  const inDecember = { ...calendar, specialDays: [shortened] };

  it('counts its number within the shift: position 8 is the first of the second', () => {
    expect(hourOf(calendar, { day: '2026-11-20', position: 8 }, sixthB)).toMatchObject({ shift: 2, number: 1 });
  });

  it('is rung earlier on a shortened day', () => {
    expect(hourOf(inDecember, { day: '2026-12-30', position: 8 }, sixthB)).toMatchObject({ startsAtMinute: 750 });
    expect(hourOf(inDecember, { day: '2026-12-29', position: 8 }, sixthB)).toMatchObject({ startsAtMinute: 840 });
  });

  it('is known by the regular bells where that day does not ring it', () => {
    expect(hourOf(inDecember, { day: '2026-12-30', position: 9 }, sixthB)).toMatchObject({ startsAtMinute: 890 });
    expect(hourOf(calendar, { day: '2026-11-21', position: 9 }, sixthB)).toMatchObject({ startsAtMinute: 890 });
    expect(hourOf(calendar, { day: '2026-11-20', position: 14 }, sixthB)).toBeNull();
  });
});

describe("the group's next lesson", () => {
  const lessons = [
    { id: 'next week', day: '2026-11-25', position: 8 },
    { id: 'friday, second hour', day: '2026-11-20', position: 9 },
    { id: 'friday, first hour', day: '2026-11-20', position: 8 },
    { id: 'wednesday', day: '2026-11-18', position: 8 },
  ];

  it('is the first one of a later day', () => {
    expect(nextLessonOf(lessons, { day: '2026-11-18', position: 8 })?.id).toBe('friday, first hour');
  });

  it('is not the second hour of the same double lesson', () => {
    expect(nextLessonOf(lessons, { day: '2026-11-20', position: 8 })?.id).toBe('next week');
  });

  it('is none after the last', () => {
    expect(nextLessonOf(lessons, { day: '2026-11-25', position: 8 })).toBeNull();
  });
});
