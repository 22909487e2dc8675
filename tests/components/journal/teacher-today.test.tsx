import { render, screen, within } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { TeacherToday } from '@/components/journal/teacher-today';
import type { DayLesson } from '@/lib/journal/view';
import today from '@/lib/text/messages/today/ky.json';

const HOURS = [['08:00', '08:45'], ['08:50', '09:35'], ['09:45', '10:30']] as const;
const nothing = { topic: false, attendance: false, homework: false };

/** Algebra of 7-А and the like in the given hour, 1 to 3. */
function lesson(number: number, name: string, changes: Partial<DayLesson> = {}): DayLesson {
  const [startsAt, endsAt] = HOURS[number - 1] ?? ['', ''];
  return {
    id: `lesson ${name}`, group: { id: `group ${name}`, name, subject: { ky: 'Алгебра', ru: 'Алгебра', en: 'Algebra' }, gradingMode: 'fivePoint' },
    onDate: '2026-11-20', number, startsAt, endsAt, room: '12', owes: nothing, isCancelled: false, isOutside: false, isSubstitution: false, isRemote: false,
    pupilCount: 28, ...changes,
  };
}

function renderDay(lessons: DayLesson[], overdue: DayLesson[] = [], time = '09:00', overdueCount = overdue.length) {
  render(
    <NextIntlClientProvider locale="ky" messages={{ today }} timeZone="Asia/Bishkek">
      <TeacherToday view={{ lessons, overdue, overdueCount }} locale="ky" time={time} />
    </NextIntlClientProvider>,
  );
}

const linkOf = (name: string) => screen.getByRole('link', { name: new RegExp(`Алгебра · ${name}`) });

test('each lesson names what it still owes, and one tap opens it', () => {
  renderDay([lesson(1, '7-А', { owes: { topic: true, attendance: true, homework: false } }), lesson(2, '7-Б')]);
  expect(within(linkOf('7-А')).getByText('Жазыла элек: Тема, Катышуу')).toBeInTheDocument();
  expect(within(linkOf('7-Б')).getByText(today.owes.nothing)).toBeInTheDocument();
  expect(linkOf('7-А')).toHaveAttribute('href', '/journal/group 7-А/lessons/lesson 7-А');
});

test('the lesson that runs is marked, and between lessons the next one', () => {
  renderDay([lesson(1, '7-А'), lesson(2, '7-Б'), lesson(3, '7-В')]);
  expect(linkOf('7-Б')).toHaveAttribute('aria-current', 'time');
  expect(within(linkOf('7-Б')).getByText(today.now)).toBeInTheDocument();
  expect(screen.queryByText(today.next)).not.toBeInTheDocument();
});

test('between two lessons the coming one is the next', () => {
  renderDay([lesson(2, '7-Б'), lesson(3, '7-В')], [], '09:40');
  expect(within(linkOf('7-В')).getByText(today.next)).toBeInTheDocument();
});

test('a lesson that has not begun owes nothing yet', () => {
  renderDay([lesson(3, '7-В', { owes: { topic: true, attendance: true, homework: true } })]);
  expect(within(linkOf('7-В')).queryByText(/Жазыла элек/)).not.toBeInTheDocument();
});

test.each([['isCancelled', today.cancelled], ['isOutside', today.outside]] as const)('a lesson that is no lesson any more (%s) says so and is not the present one', (state, words) => {
  renderDay([lesson(2, '7-Б', { [state]: true })]);
  expect(within(linkOf('7-Б')).getByText(words)).toBeInTheDocument();
  expect(within(linkOf('7-Б')).queryByText(today.owes.nothing)).not.toBeInTheDocument();
  expect(linkOf('7-Б')).not.toHaveAttribute('aria-current');
});

test('of many overdue lessons the oldest stand open and the others behind one press', () => {
  const owes = { topic: true, attendance: false, homework: false };
  renderDay([], [1, 2, 3, 4, 5].map((at) => lesson(1, `8-${at}`, { onDate: `2026-11-1${at}`, owes })));
  expect(screen.getByRole('heading', { name: 'Толтурулбаган сабактар: 5' })).toBeInTheDocument();
  expect(screen.getByText('Дагы 2 сабак').closest('details')).not.toHaveAttribute('open');
  expect(linkOf('8-3').closest('details')).toBeNull();
  expect(linkOf('8-4').closest('details')).not.toBeNull();
});

test('of very many overdue lessons all are counted, and those that are not listed are found in the journal', () => {
  const overdue = [1, 2, 3, 4].map((at) => lesson(1, `8-${at}`, { onDate: `2026-11-1${at}` }));
  renderDay([], overdue, '09:00', 62);
  expect(screen.getByRole('heading', { name: 'Толтурулбаган сабактар: 62' })).toBeInTheDocument();
  expect(screen.getByText('Дагы 59 сабак')).toBeInTheDocument();
  expect(screen.getByText('Журналда дагы 58 сабак')).toHaveAttribute('href', '/journal');
});

test('a day without lessons says so and shows the way to the journal', () => {
  renderDay([]);
  expect(screen.getByRole('heading', { name: today.none })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: today.journal })).toHaveAttribute('href', '/journal');
});
