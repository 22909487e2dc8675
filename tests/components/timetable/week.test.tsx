import { render, screen, within } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { DayForm } from '@/components/calendar/day-form';
import { BellsForm } from '@/components/calendar/bells-form';
import { YearMonths } from '@/components/calendar/year-months';
import { MoveForm } from '@/components/timetable/move-form';
import { PlaceChoice } from '@/components/timetable/place-choice';
import { TimetableWeek as TimetableWeekPage } from '@/components/timetable/timetable-week';
import { WeekGrid } from '@/components/timetable/week-grid';
import { yearMonths } from '@/lib/calendar/year-model';
import { fill } from '@/lib/text/fill';
import calendar from '@/lib/text/messages/calendar/ky.json';
import timetable from '@/lib/text/messages/timetable/ky.json';
import type { LessonToPlace, TimetableWeek } from '@/lib/timetable/view';

const shown = (screenPart: React.ReactNode) =>
  render(<NextIntlClientProvider locale="ky" messages={{ calendar, timetable }} timeZone="Asia/Bishkek">{screenPart}</NextIntlClientProvider>);

const [MONDAY, WEDNESDAY] = ['2026-11-23', '2026-11-25'];
const hour = { position: 3, number: 3, shift: 1, startsAtMinute: 585, endsAtMinute: 630 };
const lesson = { id: 'a', day: WEDNESDAY, position: 3, number: 3, groupName: '7-А', subject: 'Алгебра', teachers: 'Исакова Айжан', substitute: null, room: '12', isCancelled: false, movedFrom: null, moveReason: null, clashes: [] };
const week: TimetableWeek = {
  ...{ school: { ky: 'Мектеп', ru: '', en: '' }, label: '2026-2027', years: [], monday: MONDAY, of: 'class', chosen: { id: 'k', name: '7-А' }, mayChange: true, clashCount: 0, clashing: [] },
  ...{ days: [{ day: MONDAY, isTaught: true }, { day: WEDNESDAY, isTaught: true }], hours: [hour], lessons: [lesson], choices: { class: [], teacher: [], room: [] } },
};

it('a week gives its lessons by hour and day, each a link for those who may change it and only words for others', () => {
  const { unmount } = shown(<WeekGrid week={week} />);
  const row = within(screen.getByRole('table')).getByRole('row', { name: /Алгебра/ });
  expect(within(row).getByRole('link')).toHaveAttribute('href', '/office/timetable/a');
  expect(row).toHaveTextContent('09:45–10:30');
  unmount();
  shown(<WeekGrid week={{ ...week, mayChange: false }} />);
  expect(screen.queryByRole('link')).toBeNull();
});

it('a substitute stands beside whoever is absent, and a clash is said in words', () => {
  shown(<WeekGrid week={{ ...week, lessons: [{ ...lesson, substitute: 'Койчуева Жаңыл', clashes: [{ kind: 'room', with: '8-Б · Физика' }] }] }} />);
  const table = screen.getByRole('table');
  expect(within(table).getByText('Койчуева Жаңыл', { exact: false })).toBeVisible();
  expect(within(table).getByText(fill(timetable.clash.busy, { what: timetable.clash.what.room, other: '8-Б · Физика' }))).toBeVisible();
});

it('what clashes is named by the lesson of its own shift, as people say it', () => {
  const afternoon = { ...lesson, position: 12, number: 5, clashes: [{ kind: 'teacher' as const, with: '8-Б · Физика' }] };
  shown(<TimetableWeekPage week={{ ...week, clashCount: 1, clashing: [afternoon] }} at="/office/timetable" />);
  expect(screen.getByText(/5-сабак/)).toHaveTextContent('7-А · Алгебра, Шаршемби, 25-ноябрь, 5-сабак');
});

const toPlace: LessonToPlace = {
  ...{ id: 'a', groupId: 'g', isThisOnce: false, isOfTimetable: true, day: WEDNESDAY, position: 3, groupName: '7-А', subject: 'Алгебра', room: '12', teachers: 'Исакова Айжан', teacherId: 't', substitute: null, isCancelled: false, isMoved: false },
  ...{ monday: MONDAY, days: [MONDAY, WEDNESDAY], hours: [hour] },
  places: [{ day: MONDAY, position: 3, isHere: false, isOwn: false, clashes: [{ kind: 'teacher', with: '8-Б · Алгебра' }] }, { day: WEDNESDAY, position: 3, isHere: true, isOwn: false, clashes: [] }],
};

it('where a lesson may go is a choice of links that say what is in the way, one of them the place it has', () => {
  shown(<PlaceChoice lesson={toPlace} chosen={{ day: MONDAY, position: 3 }} />);
  const [there] = screen.getAllByRole('link', { name: `Дүйшөмбү, 23-ноябрь, 3-сабак: ${fill(timetable.clash.busy, { what: timetable.clash.what.teacher, other: '8-Б · Алгебра' })}` });
  expect(there).toHaveAttribute('aria-current', 'true');
  expect(there).toHaveAttribute('href', `/office/timetable/a?on=${MONDAY}&to=${MONDAY}.3#move`);
  expect(screen.getAllByRole('link', { name: /азыр ушул жерде/ })[0]).toBeVisible();
});

it('what was typed and refused stays in its own form with the way out', () => {
  shown(<MoveForm lesson={toPlace} place={toPlace.places[0]!} filled={{ how: 'once', room: '7', reason: 'x' }} problems={{ reason: timetable.move.problems.required }} earliest="2026-11-21" />);
  expect(screen.getAllByLabelText(timetable.move.room).map((field) => (field as HTMLInputElement).value)).toEqual(['7', '12']);
  expect(screen.getByLabelText(timetable.move.reason)).toHaveAccessibleDescription(expect.stringContaining(timetable.move.problems.required));
});

it('the year says of every day that is not as others what it is, also to a screen reader', () => {
  const months = yearMonths({
    ...{ startsOn: '2027-02-01', endsOn: '2027-02-28', weekdays: [1, 2, 3, 4, 5], bellSchedules: [] },
    terms: [{ id: 't', kind: 'quarter', ordinal: 3, startsOn: '2027-02-01', endsOn: '2027-02-26' }],
    specialDays: [{ id: 's', startedOn: '2027-02-23', endedOn: '2027-02-23', scope: { of: 'school' }, kind: 'off', worksAsWeekday: null, bellScheduleId: null, enteredAt: 0 }],
  });
  shown(<YearMonths months={months} today="2027-02-24" />);
  expect(screen.getByRole('cell', { name: new RegExp(`^23 ?, ${calendar.faces.off}$`) })).toBeInTheDocument();
  expect(screen.getByRole('cell', { name: new RegExp(`^28 ?, ${calendar.faces.break}$`) })).toBeInTheDocument();
  expect(screen.getByRole('cell', { name: '24' })).toHaveAttribute('aria-current', 'date');
});

it('the forms of a day and of bells keep what was typed and name what is wrong', () => {
  shown(<DayForm filled={{ what: 'declare', startedOn: '2027-02-23', reasonKy: '', scope: 'parallel:7' }} problems={{ reasonKy: calendar.change.problems.required }} choices={{ shifts: [1, 2], grades: [7], classes: [], bells: [] }} />);
  expect(screen.getByLabelText(calendar.change.from)).toHaveValue('2027-02-23');
  expect(screen.getByLabelText(calendar.change.scope)).toHaveValue('parallel:7');
  expect(screen.getByLabelText(calendar.change.reason)).toHaveAccessibleDescription(expect.stringContaining(calendar.change.problems.required));
  shown(<BellsForm filled={{ 'starts.2': '09:00' }} problems={{ 'starts.2': calendar.bells.problems.half }} />);
  expect(screen.getByLabelText(fill(calendar.bells.startsOf, { position: '2' }))).toHaveAccessibleDescription(calendar.bells.problems.half);
});
