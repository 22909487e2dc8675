import type { SchoolCalendar, SpecialDay, Term } from '@/lib/calendar/model';
import {
  begunTerms,
  chosenTerm,
  countingTerms,
  dayColumns,
  elapsed,
  fillingDays,
  lastHeldDay,
  overlap,
  termColumns,
  weekColumns,
  weekWithin,
} from '@/lib/oversight/period-model';

const term = (kind: Term['kind'], ordinal: number, startsOn: string, endsOn: string): Term => ({ id: `${kind}${ordinal}`, kind, ordinal, startsOn, endsOn });
const first = term('quarter', 1, '2026-09-01', '2026-11-04');
const second = term('quarter', 2, '2026-11-10', '2026-12-30');
const special = (fields: Partial<SpecialDay>): SpecialDay => ({
  ...{ id: 's', startedOn: '2026-11-18', endedOn: '2026-11-18', scope: { of: 'school' }, kind: 'off', worksAsWeekday: null },
  ...{ bellScheduleId: null, enteredAt: 0 },
  ...fields,
});
const calendar = (...specialDays: SpecialDay[]): SchoolCalendar => ({
  startsOn: '2026-09-01',
  endsOn: '2027-05-28',
  weekdays: [1, 2, 3, 4, 5],
  terms: [second, first, term('halfYear', 1, '2026-09-01', '2026-12-30')],
  specialDays,
  bellSchedules: [],
});
const classes = [
  { id: '5-A', grade: 5, shift: 1 },
  { id: '6-B', grade: 6, shift: 2 },
];
const daysOf = (from: string, to: string, ...specialDays: SpecialDay[]) =>
  fillingDays({ from, to }, { calendar: calendar(...specialDays), classes, dueHourOn: () => 24, timeZone: 'Asia/Bishkek' });

test('the year is counted by its quarters, of which only begun ones are shown', () => {
  expect(countingTerms(calendar())).toEqual([first, second]);
  expect(begunTerms(calendar(), '2026-11-09')).toEqual([first]);
  expect(begunTerms(calendar(), '2026-08-31')).toEqual([]);
});

test('the latest begun quarter is shown unless another is asked for; one that has not begun is not', () => {
  expect(chosenTerm([first, second], undefined)).toBe(second);
  expect(chosenTerm([first, second], 1)).toBe(first);
  expect(chosenTerm([first], 2)).toBe(first);
  expect(chosenTerm([], 1)).toBeNull();
});

test('a term reaches to today, never ahead', () => {
  expect(elapsed(second, '2026-11-20')).toEqual({ from: '2026-11-10', to: '2026-11-20' });
  expect(elapsed(first, '2026-11-20')).toEqual({ from: '2026-09-01', to: '2026-11-04' });
});

test('weeks begin with the term, then on Mondays, and end with it', () => {
  const weeks = weekColumns({ from: '2026-09-01', to: '2026-09-16' }, 1);
  expect(weeks).toEqual([
    { from: '2026-09-01', to: '2026-09-06', term: 1 },
    { from: '2026-09-07', to: '2026-09-13', term: 1 },
    { from: '2026-09-14', to: '2026-09-16', term: 1 },
  ]);
  expect(dayColumns({ from: '2026-09-07', to: '2026-09-08' }, 1).map(({ from }) => from)).toEqual(['2026-09-07', '2026-09-08']);
  expect(termColumns([first, second], '2026-11-20').map(({ to }) => to)).toEqual(['2026-11-04', '2026-11-20']);
});

test('a week asked for outside the term becomes the nearest within it', () => {
  const span = { from: '2026-11-10', to: '2026-11-20' };
  expect(weekWithin(span, '2026-11-13')).toEqual({ from: '2026-11-10', to: '2026-11-15' });
  expect(weekWithin(span, '2027-03-01')).toEqual({ from: '2026-11-16', to: '2026-11-20' });
  expect(overlap(span, { from: '2026-11-16', to: '2026-11-22' })).toEqual({ from: '2026-11-16', to: '2026-11-20' });
  expect(overlap(span, { from: '2026-11-21', to: '2026-11-22' })).toBeNull();
});

test('lessons are due when the school day ends on the school\'s own clock', () => {
  const [day] = daysOf('2026-11-20', '2026-11-20');
  expect(day).toEqual({ day: '2026-11-20', dueAt: new Date('2026-11-20T18:00:00Z'), isSchoolFree: false, freeClassIds: [] });
});

test('weekends, breaks between terms and declared days are free for every class', () => {
  const free = daysOf('2026-11-04', '2026-11-16').filter(({ freeClassIds }) => freeClassIds === null).map(({ day }) => day);
  expect(free).toEqual(['2026-11-05', '2026-11-06', '2026-11-07', '2026-11-08', '2026-11-09', '2026-11-14', '2026-11-15']);
  const [off] = daysOf('2026-11-18', '2026-11-18', special({}));
  expect(off).toMatchObject({ isSchoolFree: true, freeClassIds: ['5-A', '6-B'] });
});

test('a class on an excursion is free alone, a class at work on a holiday works alone', () => {
  const [trip] = daysOf('2026-11-18', '2026-11-18', special({ scope: { of: 'class', classId: '6-B' } }));
  expect(trip).toMatchObject({ isSchoolFree: false, freeClassIds: ['6-B'] });
  const saturday = special({ startedOn: '2026-11-14', endedOn: '2026-11-14', kind: 'worksAs', worksAsWeekday: 5, scope: { of: 'shift', shift: 1 } });
  const [held] = daysOf('2026-11-14', '2026-11-14', saturday);
  expect(held).toMatchObject({ isSchoolFree: true, freeClassIds: ['6-B'] });
});

test('yesterday is the last day on which anyone had school', () => {
  const days = daysOf('2026-11-10', '2026-11-16', special({ startedOn: '2026-11-13', endedOn: '2026-11-13' }));
  expect(lastHeldDay(days, '2026-11-16', classes.length)).toBe('2026-11-12');
  expect(lastHeldDay(days, '2026-11-10', classes.length)).toBeNull();
});
