import { fireEvent, render, screen, within } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { FillingChoices, FillingPeriod } from '@/components/oversight/filling-choices';
import { FillingPicture } from '@/components/oversight/filling-picture';
import { LessonsBehind } from '@/components/oversight/lessons-behind';
import { OversightToday } from '@/components/oversight/oversight-today';
import { type Counts, NO_LESSONS } from '@/lib/oversight/model';
import { fillingSchema, lessonsSchema } from '@/lib/oversight/schema';
import type { FillingView, LessonsView, LessonView } from '@/lib/oversight/view';
import { loadMessages, type Messages } from '@/lib/text/areas';

let messages: Messages;
beforeAll(async () => {
  messages = await loadMessages('ky');
});

const show = (children: ReactNode) =>
  render(<NextIntlClientProvider locale="ky" messages={messages} timeZone="Asia/Bishkek">{children}</NextIntlClientProvider>);

const counts = (fields: Partial<Counts>): Counts => ({ ...NO_LESSONS, ...fields });
const KEEPER = '01930000-0000-7000-8000-00000000000a';
const NINTH = '01930000-0000-7000-8000-000000000009';
const HOUR = 3_600_000;

function view(fields: Partial<FillingView> = {}): FillingView {
  const weak = counts({ inTime: 11, missing: 9 });
  const good = counts({ inTime: 20 });
  return {
    choice: fillingSchema.parse({}),
    ...{ query: '', savedViews: [] },
    ...{ standsOn: null, className: null },
    firstYear: 2026,
    terms: [{ kind: 'quarter', ordinal: 1 }, { kind: 'quarter', ordinal: 2 }],
    term: { kind: 'quarter', ordinal: 2 },
    span: { from: '2026-11-10', to: '2026-11-20' },
    previousWeek: null,
    nextWeek: null,
    columns: [{ from: '2026-11-10', to: '2026-11-15', term: 2 }, { from: '2026-11-16', to: '2026-11-20', term: 2 }],
    columnTotals: [weak, good],
    total: counts({ inTime: 31, late: 3, missing: 9, notDue: 5, excused: 2, lateMs: 57 * HOUR }),
    rows: [{ id: NINTH, name: '9-А', cells: [weak, null], total: weak }, { id: null, name: null, cells: [null, good], total: good }],
    gaps: [
      {
        ...{ groupId: NINTH, groupName: '9-А', subject: 'Химия', keepers: ['Токтосунова Ж.'], keeperIds: [KEEPER], lessons: 3 },
        ...{ firstOn: '2026-11-12', lastOn: '2026-11-18', missing: { topic: 1, attendance: 3, homework: 0 } },
      },
    ],
    ...fields,
  };
}

describe('the picture', () => {
  test('every number leads to its lessons, every head one step closer', () => {
    show(<FillingPicture view={view()} />);
    const row = screen.getByRole('row', { name: /^9-А/ });
    expect(within(row).getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['9-А', `/oversight?by=group&class=${NINTH}&term=2`],
      ['55', `/oversight/lessons?by=class&id=${NINTH}&term=2&week=2026-11-10`],
      ['55', `/oversight/lessons?by=class&id=${NINTH}&term=2`],
      ['9', `/oversight/lessons?by=class&id=${NINTH}&term=2&state=missing`],
    ]);
    expect(screen.getByRole('link', { name: '16.11' })).toHaveAttribute('href', '/oversight?columns=day&term=2&week=2026-11-16');
  });

  test('a tap on a number leads on within the application; one that asks for a new tab is the browser’s', () => {
    show(<FillingPicture view={view()} />);
    const { push } = useRouter();
    const [number] = within(screen.getByRole('row', { name: /^9-А/ })).getAllByRole('link', { name: '55' });
    expect(fireEvent.click(number!, { ctrlKey: true })).toBe(true);
    expect(push).not.toHaveBeenCalled();
    expect(fireEvent.click(number!)).toBe(false);
    expect(push).toHaveBeenCalledWith(`/oversight/lessons?by=class&id=${NINTH}&term=2&week=2026-11-10`);
  });

  test('a name is read as it was written, whatever signs it holds', () => {
    const name = '9-А <b onclick="alert(1)">"Көч" & К°</b>';
    show(<FillingPicture view={view({ rows: [{ id: NINTH, name, cells: [null, null], total: counts({ inTime: 1 }) }] })} />);
    expect(screen.getByRole('link', { name })).toHaveAttribute('href', `/oversight?by=group&class=${NINTH}&term=2`);
    expect(document.querySelector('td b, th b')).toBeNull();
  });

  test('a number says what it is made of, and the weakest stands out without colour', () => {
    show(<FillingPicture view={view()} />);
    const [cell] = within(screen.getByRole('row', { name: /^9-А/ })).getAllByRole('link', { name: '55' });
    expect(cell).toHaveAttribute('title', 'Толтурулган эмес: 9');
    expect(cell).toHaveClass('ring-2');
    for (const whole of screen.getAllByRole('link', { name: '100' })) expect(whole).not.toHaveClass('ring-2');
  });

  test('late and missing stand beside the percentage', () => {
    show(<FillingPicture view={view()} />);
    expect(screen.getByRole('link', { name: /^72.% өз убагында толтурулган Өз убагында: 31, Кечиктирилген: 3, Толтурулган эмес: 9$/ })).toHaveAttribute('href', '/oversight/lessons?by=school&term=2&state=inTime');
    expect(screen.getByRole('link', { name: /^3 кечиктирилип толтурулган · орточо 19 саат$/ })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /^9 толтурулбаган сабак$/ })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /^5 мөөнөтү келе элек · талап кылынбайт: 2$/ })).toBeInTheDocument();
  });

  test('a cell in which nothing was due shows a dash, and lessons without a teacher have a row', () => {
    const waiting = counts({ notDue: 4 });
    show(<FillingPicture view={view({ choice: fillingSchema.parse({ by: 'teacher' }), rows: [{ id: null, name: null, cells: [waiting, null], total: waiting }] })} />);
    const row = screen.getByRole('row', { name: /^Мугалим дайындалган эмес/ });
    expect(within(row).getAllByRole('link', { name: '–' })[0]).toHaveAttribute('href', '/oversight/lessons?by=teacher&id=none&term=2&week=2026-11-10');
  });

  test('a day that has just begun is only outlined, and the legend says so', () => {
    const begun = counts({ inTime: 2, notDue: 6 });
    show(<FillingPicture view={view({ columnTotals: [counts({ inTime: 20 }), begun], rows: [{ id: NINTH, name: '9-А', cells: [null, begun], total: begun }] })} />);
    const [cell] = within(screen.getByRole('row', { name: /^9-А/ })).getAllByRole('link', { name: '100' });
    expect(cell).toHaveClass('outline-dashed');
    expect(cell).toHaveAttribute('title', 'Мөөнөтү келе элек: 6');
    expect(screen.getByText('көбүнүн мөөнөтү келе элек')).toBeInTheDocument();
  });

  test('the largest gaps say whose they are and which part is missing', () => {
    show(<FillingPicture view={view()} />);
    const gap = screen.getByRole('link', { name: /^9-А · Химия/ });
    expect(screen.getByRole('link', { name: 'Эскертүү жазуу: 9-А · Химия' })).toHaveAttribute('href', `/oversight/remarks/new?group=${NINTH}`);
    expect(gap).toHaveTextContent('3 сабак');
    expect(gap).toHaveTextContent('Тема: 1 · Катышуу: 3');
    expect(gap).toHaveTextContent('Токтосунова Ж. · 12–18-ноябрь');
    expect(gap).toHaveAttribute('href', `/oversight/lessons?by=group&id=${NINTH}&keepers=${KEEPER}&term=2&state=missing`);
  });

  test('a gap of one week leads to the lessons of that week', () => {
    const choice = fillingSchema.parse({ columns: 'day', term: '2', week: '2026-11-17' });
    show(<FillingPicture view={view({ choice, span: { from: '2026-11-16', to: '2026-11-20' } })} />);
    expect(screen.getByRole('link', { name: /^9-А · Химия/ })).toHaveAttribute('href', `/oversight/lessons?by=group&id=${NINTH}&keepers=${KEEPER}&term=2&week=2026-11-16&state=missing`);
  });

  test('it asks whether all is well when there is no gap', () => {
    show(<FillingPicture view={view({ gaps: [] })} />);
    expect(screen.getByRole('heading', { name: 'Баары толтурулган' })).toBeInTheDocument();
  });

  test('sorting is an address, and says which way it goes', () => {
    const { unmount } = show(<FillingPicture view={view()} />);
    expect(screen.getByRole('link', { name: /^Жалпы/ })).toHaveAttribute('href', '/oversight?term=2&sort=percent');
    unmount();
    show(<FillingPicture view={view({ choice: fillingSchema.parse({ sort: 'percent' }) })} />);
    expect(screen.getByRole('columnheader', { name: /Жалпы/ })).toHaveAttribute('aria-sort', 'ascending');
  });
});

describe('the choices', () => {
  test('keep what was chosen before', () => {
    const chosen = view({ choice: fillingSchema.parse({ by: 'teacher', sort: 'percent' }) });
    show(<FillingChoices {...chosen} />);
    expect(screen.getByRole('link', { name: 'Предметтер' })).toHaveAttribute('href', '/oversight?by=subject&term=2&sort=percent');
    expect(screen.getByRole('link', { name: 'Мугалимдер' })).toHaveAttribute('aria-current', 'true');
    expect(screen.getByRole('link', { name: 'Чейрек' })).toHaveAttribute('href', '/oversight?by=teacher&columns=term&sort=percent');
  });

  test('day by day there is a way to the weeks around', () => {
    const choice = fillingSchema.parse({ columns: 'day', term: '2', week: '2026-11-17' });
    show(<FillingPeriod {...view({ choice, span: { from: '2026-11-16', to: '2026-11-20' }, previousWeek: '2026-11-09' })} />);
    expect(screen.getByText('16–20-ноябрь')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Мурунку апта' })).toHaveAttribute('href', '/oversight?columns=day&term=2&week=2026-11-09');
    expect(screen.queryByRole('link', { name: 'Кийинки апта' })).toBeNull();
  });
});

describe('the lessons behind a number', () => {
  const lesson = (fields: Partial<LessonView>): LessonView => ({
    ...{ id: NINTH, onDate: '2026-11-18', number: 3, groupId: NINTH, groupName: '9-А', subject: 'Химия' },
    ...{ keepers: ['Токтосунова Ж.'], isSubstituted: false, isByDeviceClock: false, state: 'missing', excuse: null, hoursLate: null },
    parts: { topic: 'inTime', attendance: 'missing', homework: 'missing' },
    ...fields,
  });
  const lessons = (fields: Partial<LessonsView>): LessonsView => ({
    ...{ choice: lessonsSchema.parse({ term: '2' }), name: null, term: { kind: 'quarter', ordinal: 2 }, span: null, standsOn: null },
    ...{ counts: counts({ inTime: 4, missing: 2 }), lessons: [lesson({})], pages: 1, opensLessons: false },
    ...fields,
  });

  test('say date, number, group, teacher and the state of each part', () => {
    show(<LessonsBehind view={lessons({})} />);
    expect(screen.getByRole('heading', { name: 'Шаршемби, 18-ноябрь' })).toBeInTheDocument();
    const [item] = screen.getAllByRole('listitem');
    for (const text of ['3-сабак', '9-А · Химия', 'Токтосунова Ж.', 'Толтурулган: Тема', 'Жок: Катышуу, Үй тапшырмасы', 'Толтурулган эмес']) {
      expect(item).toHaveTextContent(text);
    }
  });

  test('say how late, and why nothing was asked', () => {
    const late = lesson({ id: 'a', state: 'late', hoursLate: 19, isSubstituted: true, isByDeviceClock: true });
    const cancelled = lesson({ id: 'b', state: 'excused', excuse: 'cancelled' });
    show(<LessonsBehind view={lessons({ lessons: [late, cancelled] })} />);
    expect(screen.getByText('19 саат кечиктирилди')).toBeInTheDocument();
    expect(screen.getByText(/алмаштыруучу мугалим · түзмөктүн сааты боюнча/)).toBeInTheDocument();
    expect(screen.getByText('Сабак жокко чыгарылды')).toBeInTheDocument();
  });

  test('are filtered by states that occur, each with its count', () => {
    show(<LessonsBehind view={lessons({})} />);
    const filter = screen.getByRole('navigation', { name: 'Абалы' });
    expect(within(filter).getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['Баары: 6', '/oversight/lessons?term=2'],
      ['Толтурулган эмес: 2', '/oversight/lessons?term=2&state=missing'],
      ['Өз убагында: 4', '/oversight/lessons?term=2&state=inTime'],
    ]);
  });

  test('open only for those who may read any lesson', () => {
    const { unmount } = show(<LessonsBehind view={lessons({})} />);
    expect(screen.queryByRole('link', { name: '9-А · Химия' })).toBeNull();
    unmount();
    show(<LessonsBehind view={lessons({ opensLessons: true })} />);
    expect(screen.getByRole('link', { name: '9-А · Химия' })).toHaveAttribute('href', `/journal/${NINTH}/lessons/${NINTH}`);
  });

  test('turn over page by page, and say so when there are none', () => {
    show(<LessonsBehind view={lessons({ choice: lessonsSchema.parse({ page: '2' }), pages: 3, lessons: [] })} />);
    expect(screen.getByRole('link', { name: 'Мурунку барак' })).toHaveAttribute('href', '/oversight/lessons');
    expect(screen.getByRole('link', { name: 'Кийинки барак' })).toHaveAttribute('href', '/oversight/lessons?page=3');
    expect(screen.getByRole('heading', { name: 'Мындай сабак жок' })).toBeInTheDocument();
  });
});

describe('today', () => {
  test('shows the last school day in one figure, with what is behind it', () => {
    const day = counts({ inTime: 130, late: 4, missing: 9, lateMs: 8 * HOUR });
    show(<OversightToday view={{ day: '2026-11-19', counts: day, term: { kind: 'quarter', ordinal: 2 }, gaps: view().gaps }} />);
    expect(screen.getByRole('link', { name: /90,9.%.*Бейшемби, 19-ноябрь: өз убагында толтурулган/ })).toHaveAttribute('href', '/oversight/lessons?day=2026-11-19');
    expect(screen.getByRole('link', { name: '9 толтурулбаган сабак' })).toHaveAttribute('href', '/oversight/lessons?day=2026-11-19&state=missing');
    expect(screen.getByRole('link', { name: /^9-А · Химия/ })).toBeInTheDocument();
  });

  test('says what will be here while no school day has passed', () => {
    show(<OversightToday view={null} />);
    expect(screen.getByRole('heading', { name: 'Азырынча өткөн окуу күнү жок' })).toBeInTheDocument();
  });
});
