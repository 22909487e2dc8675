import { cleanup, render, screen, within } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import type { ReactElement } from 'react';
import { AbsenceList } from '@/components/diary/absence-list';
import { AttendanceFigures } from '@/components/diary/attendance-figures';
import { FamilyToday } from '@/components/diary/family-today';
import { TermMarks } from '@/components/diary/term-marks';
import type { ChildToday, DiaryAttendance, SubjectMarks } from '@/lib/diary/view';
import diary from '@/lib/text/messages/diary/ky.json';
import termMarks from '@/lib/text/messages/termMarks/ky.json';

const algebra = { ky: 'Алгебра', ru: 'Алгебра', en: 'Algebra' };
const history = { ky: 'Тарых', ru: 'История', en: 'History' };
const nurlan = { id: 'nurlan', name: 'Асанов Нурлан', firstName: 'Нурлан', initials: 'АН', className: '7-А' };
const mark = {
  ...{ value: 4, was: null, change: null, reason: null, changedOn: null, mode: 'fivePoint', workKind: 'answer', weight: 1, note: null, counts: true, isRetaken: false, isOverdue: false, retakeOf: null, debtDueOn: null, remark: null, wasRemark: null },
  ...{ onDate: '2026-11-18', topic: 'Бир мүчөлөр' },
} satisfies SubjectMarks['marks'][number];

const plain = { mode: 'fivePoint', needs: null, progress: null, classMean: null } as const;

function show(element: ReactElement) {
  render(
    <NextIntlClientProvider locale="ky" messages={{ diary, termMarks }} timeZone="Asia/Bishkek">
      {element}
    </NextIntlClientProvider>,
  );
}

test('a subject shows its mean, cut, and what every mark was given for', () => {
  const marks = [mark, { ...mark, value: 3, was: 5, change: 'corrected' as const, changedOn: '2026-11-19', workKind: 'test' as const }];
  show(<TermMarks subjects={[{ ...plain, subject: algebra, marks, mean: { sum: 11, count: 3 } }]} />);
  const subject = within(screen.getByRole('group'));
  expect(subject.getByRole('heading', { name: 'Алгебра' })).toBeInTheDocument();
  expect(subject.getByText('Орточо баа: 3,66')).toBeInTheDocument();
  expect(subject.getByText('19-ноябрь күнү оңдолду')).toBeInTheDocument();
  const [, first, second] = subject.getAllByRole('row', { hidden: true });
  expect(first).toHaveTextContent(/18\.11оозеки жоопБир мүчөлөр/);
  expect(second).toHaveTextContent(/18\.11тест/);
});

test('a line of progress is said in words as well, and the mean of the class is named as that', () => {
  show(<TermMarks subjects={[{ ...plain, subject: algebra, marks: [mark], mean: { sum: 17, count: 4 }, progress: { steps: [350, 400, 430, 425] }, classMean: { sum: 401, count: 100 } }]} />);
  expect(screen.getByText('Орточо баанын жүрүшү: 3,50 болчу, азыр 4,25')).toBeInTheDocument();
  expect(document.querySelector('svg[aria-hidden] polyline')?.getAttribute('points')?.split(' ')).toHaveLength(4);
  expect(screen.getByText('Класстын орточо баасы: 4,01')).toBeInTheDocument();
});

test('subjects stand in the order of the alphabet, those without marks together at the end', () => {
  const none = { sum: 0, count: 0 };
  const subject = (name: string, marks: SubjectMarks['marks'] = []) => ({ ...plain, subject: { ky: name, ru: name, en: name }, marks, mean: none });
  show(<TermMarks subjects={[subject('Тарых', [mark]), subject('Өзбек тили'), subject('Орус тили', [mark]), subject('Алгебра', [mark])]} />);
  expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual(['Алгебра', 'Орус тили', 'Тарых', diary.marks.withoutMarks]);
  expect(screen.getByText('Өзбек тили')).toBeInTheDocument();
});

describe('what a better mark needs', () => {
  const basis = { marks: [mark], mode: 'fivePoint', mean: { sum: 4, count: 1 }, progress: null, classMean: null } as const;
  const needs = {
    period: 'halfYear1', proposed: 3,
    byWeight: [{ weight: 1, kinds: [], wished: [{ mark: 5, ways: [] }, { mark: 4, ways: [{ figure: 5, times: 2 }, { figure: 4, times: 6 }] }] }],
  } satisfies SubjectMarks['needs'];
  const said = () => screen.getByRole('heading', { name: /Каалаган баа/, hidden: true }).closest('section');

  test('names its period, the mark that the present ones lead to, and every way to a better one', () => {
    show(<TermMarks subjects={[{ subject: algebra, ...basis, marks: [mark], needs }]} />);
    expect(said()).toHaveTextContent('Каалаган баа үчүн эмне керек: 1-жарым жылдык');
    expect(said()).toHaveTextContent('Азыркы баалар боюнча 3 чыгат.');
    expect(said()).toHaveTextContent(`«5» үчүн:${diary.marks.needs.tooMany}`);
    expect(said()).toHaveTextContent('«4» үчүн:дагы 2 жолу «5» же дагы 6 жолу «4»');
  });

  test('says it by kind of work where kinds weigh differently, and that nothing is better than the best', () => {
    const [light] = needs.byWeight;
    const byWeight = [{ ...light!, kinds: ['answer' as const] }, { ...light!, weight: 2, kinds: ['controlWork' as const, 'test' as const] }];
    show(<TermMarks subjects={[{ subject: algebra, ...basis, marks: [mark], needs: { ...needs, byWeight } }]} />);
    expect(said()).toHaveTextContent('Бул иштер үчүн: текшерүү иши, тест');
    cleanup();
    show(<TermMarks subjects={[{ subject: algebra, ...basis, marks: [mark], needs: { period: 'quarter2', proposed: 5, byWeight: [] } }]} />);
    expect(said()).toHaveTextContent('2-чейрекАзыркы баалар боюнча 5 чыгат, андан жогорку баа жок.');
  });

  test('is shown where the marks lie in the quarter before, and nowhere without an answer', () => {
    show(<TermMarks subjects={[{ subject: algebra, ...basis, marks: [], mean: { sum: 0, count: 0 }, needs }, { ...plain, subject: history, ...basis, marks: [mark] }]} />);
    expect(screen.getAllByRole('heading', { name: /Каалаган баа/, hidden: true })).toHaveLength(1);
    expect(said()?.closest('details')).toHaveTextContent('Алгебра');
  });
});

test('marks of another scale than the group’s are not written into its mean', () => {
  const marks = [{ ...mark, value: 80, mode: 'points' as const }, mark, { ...mark, value: 5 }];
  show(<TermMarks subjects={[{ ...plain, subject: algebra, marks, mean: { sum: 9, count: 2 } }]} />);
  expect(screen.getByText('Орточо баа: (4+5)/2 = 4,50')).toBeInTheDocument();
});

test('a term without marks says what will be here', () => {
  show(<TermMarks subjects={[{ ...plain, subject: algebra, marks: [], mean: { sum: 0, count: 0 } }]} />);
  expect(screen.getByRole('heading', { name: diary.marks.none.title })).toBeInTheDocument();
});

test('attendance is counted by reason, in lessons and days', () => {
  const byReason = { sick: { lessons: 6, days: 1 }, valid: { lessons: 0, days: 0 }, none: { lessons: 1, days: 1 }, unexplained: { lessons: 2, days: 1 } };
  const attendance = { missed: { lessons: 9, days: 3 }, byReason, late: { times: 2, minutes: 15 } } as DiaryAttendance;
  show(<AttendanceFigures attendance={attendance} />);
  expect(screen.getByText('оорусуна байланыштуу').closest('div')).toHaveTextContent('6 сабак, 1 күн');
  expect(screen.getByText('себеби көрсөтүлө элек').closest('div')).toHaveTextContent('2 сабак, 1 күн');
  expect(screen.getByText('кечигүү, баары 15 мүнөт')).toBeInTheDocument();
});

test('missed lessons are listed by day with their reason', () => {
  const stands = { was: null, changedOn: null, because: null };
  const missed = { id: 'algebra', onDate: '2026-11-18', number: 1, subject: algebra, kind: 'absent', minutesLate: null, reason: null, ...stands } as const;
  const late = { ...missed, id: 'history', number: 2, subject: history, kind: 'late', minutesLate: 7 } as const;
  const takenBack = { ...missed, id: 'other', number: 2, kind: null, was: { kind: 'absent', minutesLate: null }, changedOn: '2026-11-18' } as const;
  show(<AbsenceList lessons={[missed, late, takenBack]} askAt="/diary/nurlan/objections?day=" />);
  const day = within(screen.getByRole('region', { name: 'Шаршемби, 18-ноябрь' }));
  expect(day.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining('себеби көрсөтүлө элек'),
    expect.stringContaining('Кечикти: 7 мүнөт'),
    expect.stringContaining('алынып салынды'),
  ]);
  expect(day.getByRole('link', { name: 'Оңдоону суроо: Шаршемби, 18-ноябрь' })).toHaveAttribute('href', '/diary/nurlan/objections?day=2026-11-18');
});

describe('a family’s first page', () => {
  const child: ChildToday = {
    pupil: nurlan,
    day: {
      ...{ onDate: '2026-11-20', isToday: true, special: null, free: null, homeworkNorm: null },
      lessons: [{ id: 'algebra', number: 1, startsAt: '08:00', subject: algebra, homework: [], absence: null, marks: [], isCancelled: false }],
    },
    newMarks: [{ ...mark, subject: history }],
    tasks: { onDate: '2026-11-23', isTomorrow: false, items: [{ subject: algebra, text: '§11', minutes: 20 }] },
  };
  const part = (name: string) => screen.getByRole('heading', { name }).closest('section') ?? document.body;

  test('shows of each child the day, what is new, and the tasks of the next school day', () => {
    show(<FamilyToday family={[child]} />);
    expect(screen.getByRole('link', { name: /Нурлан · 7-А/ })).toHaveAttribute('href', '/diary/nurlan');
    expect(part(diary.today.lessons)).toHaveTextContent('108:00Алгебра');
    expect(part(diary.today.newMarks)).toHaveTextContent(/18\.11Тарых/);
    expect(part('Тапшырмалар: Дүйшөмбү, 23-ноябрь')).toHaveTextContent('Алгебра§11 (20 мүнөт)');
  });

  test('says it when there is nothing', () => {
    const day: ChildToday['day'] = { ...child.day, lessons: [], free: 'weekend' };
    show(<FamilyToday family={[{ ...child, day, newMarks: [], tasks: { onDate: '2026-11-21', isTomorrow: true, items: [] } }]} />);
    expect(part(diary.today.lessons)).toHaveTextContent(diary.day.free);
    expect(part(diary.today.newMarks)).toHaveTextContent(diary.today.noNewMarks);
    expect(part(diary.today.tasksTomorrow)).toHaveTextContent(diary.today.noTasks);
  });
});
