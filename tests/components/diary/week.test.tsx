import { render, screen, within } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import type { ReactElement } from 'react';
import { DiaryHead } from '@/components/diary/diary-head';
import { WeekChoice } from '@/components/diary/week-choice';
import { WeekConfirmation } from '@/components/diary/week-confirmation';
import { WeekFigures } from '@/components/diary/week-figures';
import { WeekPages } from '@/components/diary/week-pages';
import type { Absence, DiaryDay, DiaryLesson, DiaryMark, DiaryWeek, DueHomework } from '@/lib/diary/view';
import diary from '@/lib/text/messages/diary/ky.json';

const TODAY = '2026-11-20';
const nurlan = { id: 'nurlan', name: 'Асанов Нурлан', firstName: 'Нурлан', initials: 'АН', className: '7-А' };
const emil = { id: 'emil', name: 'Асанов Эмил', firstName: 'Эмил', initials: 'АЭ', className: '7-Б' };

const mark = (changes: Partial<DiaryMark> = {}): DiaryMark => ({
  ...{ value: 5, was: null, change: null, reason: null, changedOn: null },
  ...{ mode: 'fivePoint', workKind: 'answer', weight: 1, note: null, counts: true, isRetaken: false, isOverdue: false, retakeOf: null, debtDueOn: null, remark: null, wasRemark: null, ...changes },
});
const absence = (changes: Partial<Absence> = {}): Absence => ({
  kind: 'absent', minutesLate: null, reason: null, was: null, changedOn: null, because: null, ...changes,
});
const lesson = (changes: Partial<DiaryLesson> = {}): DiaryLesson => ({
  ...{ id: 'algebra', number: 1, startsAt: '08:00', subject: { ky: 'Алгебра', ru: 'Алгебра', en: 'Algebra' } },
  ...{ homework: [], absence: null, marks: [], isCancelled: false, ...changes },
});
const day = (changes: Partial<DiaryDay> = {}): DiaryDay => ({ onDate: TODAY, isToday: true, special: null, free: null, lessons: [lesson()], homeworkNorm: 150, ...changes });
const week = (changes: Partial<DiaryWeek> = {}): DiaryWeek => ({
  ...{ pupil: nurlan, siblings: [nurlan], from: '2026-11-16', to: TODAY, previous: '2026-11-09', next: '2026-11-23', present: null, days: [day()] },
  ...{ term: { id: 'second', kind: 'quarter', ordinal: 2, startsOn: '2026-11-10', endsOn: '2026-12-30' }, mean: { sum: 11, count: 3 } },
  ...{ missedLessons: 2, tasks: { onDate: '2026-11-23', isTomorrow: false, count: 5 }, mayTick: false, read: [], mayConfirm: null, ...changes },
});

const tick = jest.fn(async () => undefined);
const due = (changes: Partial<DueHomework> = {}): DueHomework => ({ lessonId: 'before', text: '§10', minutes: null, isDone: false, ...changes });

function show(element: ReactElement) {
  return render(
    <NextIntlClientProvider locale="ky" messages={{ diary }} timeZone="Asia/Bishkek">
      {element}
    </NextIntlClientProvider>,
  );
}

/** The one lesson of the one day, as its reader finds it. */
function showLesson(changes: Partial<DiaryLesson>, onDate = TODAY) {
  show(<WeekPages week={week({ days: [day({ onDate, lessons: [lesson(changes)] })] })} today={TODAY} tick={tick} />);
  return within(screen.getByRole('heading', { name: 'Алгебра' }).closest('li') ?? document.body);
}

describe('a mark in the week', () => {
  test('that was corrected shows the old one struck, the new one, and why', () => {
    const row = showLesson({ marks: [mark({ value: 3, was: 4, change: 'corrected', reason: 'кайра текшерилди', changedOn: TODAY })] });
    expect(row.getByText('4', { selector: 'del' })).toBeInTheDocument();
    expect(row.getByText('Баа оңдолду: 4, азыр 3, оозеки жооп')).toBeInTheDocument();
    expect(row.getByText('оңдолду: кайра текшерилди')).toBeInTheDocument();
  });

  test('that was corrected without a reason names the day, or says that it was the same one', () => {
    const corrected = { value: 5, was: 4, change: 'corrected' } as const;
    const row = showLesson({ marks: [mark({ ...corrected, changedOn: TODAY }), mark({ ...corrected, changedOn: '2026-11-23' })] });
    expect(row.getByText('5 · ошол эле күнү оңдолду')).toBeInTheDocument();
    expect(row.getByText('5 · 23-ноябрь күнү оңдолду')).toBeInTheDocument();
  });

  test('that was removed leaves the struck figure and says that it was a mistake', () => {
    const row = showLesson({ marks: [mark({ value: null, was: 2, change: 'removed', changedOn: TODAY })] });
    expect(row.getByText('2', { selector: 'del' })).toBeInTheDocument();
    expect(row.getByText('Баа алынып салынды: 2')).toBeInTheDocument();
    expect(row.getByText(diary.mark.removedByMistake)).toBeInTheDocument();
  });

  test('names its kind of work when it is not a plain answer, and its note', () => {
    const row = showLesson({ marks: [mark({ workKind: 'controlWork', note: 'эң жакшы' })] });
    expect(row.getByText('текшерүү иши · эң жакшы')).toBeInTheDocument();
  });

  test('of a subject with credits is a word', () => {
    expect(showLesson({ marks: [mark({ value: 1, mode: 'credit' })] }).getByText(diary.mark.credit.passed)).toBeInTheDocument();
  });
});

describe('a debt', () => {
  const debt = mark({ value: null, debtDueOn: '2026-11-19' });

  test('is owed until its day, overdue after it, and paid by another mark', () => {
    const row = showLesson({ marks: [debt, { ...debt, isOverdue: true }, { ...debt, isOverdue: false, isRetaken: true }] });
    expect(row.getByText('Карыз, мөөнөтү: 19.11')).toHaveClass('text-late');
    expect(row.getByText('Карыз, мөөнөтү өттү: 19.11')).toHaveClass('text-missing');
    expect(row.getByText(diary.mark.paid)).toHaveClass('text-ink-2');
  });
});

describe('a lesson of the week', () => {
  test('tells homework that was not set from homework nobody spoke of', () => {
    expect(showLesson({ homework: [due({ text: null })] }).getByText(diary.lesson.noHomework)).toBeInTheDocument();
    document.body.innerHTML = '';
    expect(showLesson({}).queryByText(diary.lesson.noHomework)).not.toBeInTheDocument();
  });

  test('says absence in a letter and in full, with the reason', () => {
    const row = showLesson({ absence: absence({ reason: 'sick' }) });
    expect([row.getByText('кж'), row.getByText('Келген жок'), row.getByText('оорусуна байланыштуу')]).toHaveLength(3);
  });

  test('counts the minutes of lateness', () => {
    expect(showLesson({ absence: absence({ kind: 'late', minutesLate: 7 }) }).getByText('Кечикти: 7 мүнөт')).toBeInTheDocument();
  });

  test('shows an absence that was put right: struck, with what stands now and why', () => {
    const row = showLesson({ absence: absence({ kind: 'late', minutesLate: 7, was: { kind: 'absent', minutesLate: null }, changedOn: TODAY, because: 'эшик алдында экен' }) });
    expect(row.getByText('кж', { selector: 'del' })).toBeInTheDocument();
    expect(row.getByText('кеч 7′')).toBeInTheDocument();
    expect(row.getByText('Оңдолду: Келген жок, азыр Кечикти: 7 мүнөт')).toBeInTheDocument();
    expect(row.getByText('оңдолду: эшик алдында экен')).toBeInTheDocument();
  });

  test('says of an absence that it was taken back', () => {
    const row = showLesson({ absence: absence({ kind: null, was: { kind: 'absent', minutesLate: null }, changedOn: TODAY }) });
    expect(row.getByText('кж', { selector: 'del' })).toBeInTheDocument();
    expect([row.getByText('Алынып салынды: Келген жок'), row.getByText(diary.absence.takenBack)]).toHaveLength(2);
  });

  test('that is cancelled will not be held, or was not', () => {
    expect(showLesson({ isCancelled: true }, '2026-11-23').getByText(diary.lesson.willNotBe)).toBeInTheDocument();
    document.body.innerHTML = '';
    expect(showLesson({ isCancelled: true }, '2026-11-18').getByText(diary.lesson.cancelled)).toBeInTheDocument();
  });
});

test('a day off says why, a day of the holidays what it is', () => {
  const reason = { ky: 'Катуу суук', ru: 'Сильный мороз', en: 'Severe frost' };
  const days = [day({ lessons: [], free: 'declaredOff', special: { kind: 'off', reason } }), day({ onDate: '2026-11-23', lessons: [], free: 'outsideTerms' })];
  show(<WeekPages week={week({ days: days })} today={TODAY} tick={tick} />);
  expect(screen.getByText('Сабак болбойт: Катуу суук')).toBeInTheDocument();
  expect(screen.getByText(diary.day.outsideTerms)).toBeInTheDocument();
});

test('a week without any lesson says so once', () => {
  show(<WeekPages week={week({ days: [day({ lessons: [], free: 'outsideTerms' }), day({ onDate: '2026-11-21', lessons: [], free: 'outsideTerms' })] })} today={TODAY} tick={tick} />);
  expect(screen.getByRole('heading', { name: diary.week.none })).toBeInTheDocument();
  expect(screen.queryByText('Жума')).not.toBeInTheDocument();
});

test('today is said in words', () => {
  show(<WeekPages week={week({ days: [day(), day({ onDate: '2026-11-23', isToday: false })] })} today={TODAY} tick={tick} />);
  expect(screen.getByText('бүгүн · 20-ноябрь')).toBeInTheDocument();
  expect(screen.getByText('23-ноябрь')).toBeInTheDocument();
});

test('the figures cut the mean and name the term and the day of the tasks', () => {
  show(<WeekFigures week={week()} />);
  expect(screen.getByText('3,66')).toBeInTheDocument();
  expect(screen.getAllByText('2-чейрек')).toHaveLength(2);
  expect(screen.getByText('тапшырма: Дүйшөмбү, 23-ноябрь')).toBeInTheDocument();
});

test('arrows lead to the weeks beside it, and only where there is one', () => {
  show(<WeekChoice week={week({ next: null, present: '2026-11-30' })} />);
  expect(screen.getByRole('link', { name: diary.week.previous })).toHaveAttribute('href', '/diary/nurlan?week=2026-11-09');
  expect(screen.queryByRole('link', { name: diary.week.next })).not.toBeInTheDocument();
  expect(screen.getByRole('link', { name: diary.week.present })).toHaveAttribute('href', '/diary/nurlan');
});

test('one changes between the children of a family and stays in the same week', () => {
  show(<DiaryHead head={{ pupil: nurlan, siblings: [nurlan, emil] }} part="week" kept="?week=2026-11-09"><h1>Апта</h1></DiaryHead>);
  const children = within(screen.getByRole('navigation', { name: diary.choose }));
  expect(children.getByRole('link', { name: 'Нурлан · 7-А' })).toHaveAttribute('aria-current', 'true');
  expect(children.getByRole('link', { name: 'Эмил · 7-Б' })).toHaveAttribute('href', '/diary/emil?week=2026-11-09');
});

test('an only child’s diary is headed by the full name', () => {
  show(<DiaryHead head={{ pupil: nurlan, siblings: [nurlan] }} part="marks"><h1>Баалар</h1></DiaryHead>);
  expect(screen.getByText('Асанов Нурлан · 7-А')).toBeVisible();
  expect(screen.queryByRole('navigation', { name: diary.choose })).not.toBeInTheDocument();
});

describe('that a week was read', () => {
  const action = jest.fn(async () => undefined);
  const confirmation = (changes: Partial<DiaryWeek>) => show(<WeekConfirmation week={week(changes)} timeZone="Asia/Bishkek" action={action} />);

  test('is said with who and when, and there is nothing to press any more', () => {
    confirmation({ read: [{ by: 'Асанова Мээрим', at: '2026-11-20T03:30:00Z' }] });
    expect(screen.getByText(/^Окулду: 20-ноябрь.*09:30\. Окуган: Асанова Мээрим$/)).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  test('is said by a form that names the child and the week', () => {
    const { container } = confirmation({ mayConfirm: 'now' });
    expect(screen.getByRole('button', { name: diary.confirmation.do })).toHaveAttribute('type', 'submit');
    expect(Object.fromEntries(new FormData(container.querySelector('form')!))).toEqual({ pupilId: 'nurlan', weekOn: '2026-11-16' });
  });

  test('is said from Friday on, and by nobody else than a guardian', () => {
    const { unmount } = confirmation({ mayConfirm: 'soon' });
    expect(screen.getByText(diary.confirmation.soon)).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
    unmount();
    expect(confirmation({}).container).toBeEmptyDOMElement();
  });
});

describe('homework', () => {
  const showDay = (homework: DueHomework[], changes: Partial<DiaryWeek> = {}, ofDay: Partial<DiaryDay> = {}) =>
    show(<WeekPages week={week({ days: [day({ lessons: [lesson({ homework })], ...ofDay })], ...changes })} today={TODAY} tick={tick} />);

  test('is ticked by the pupil with a button that names it and sends what it will be', () => {
    const { container } = showDay([due(), due({ lessonId: 'second', text: '§11', isDone: true }), due({ lessonId: 'third', text: null })], { mayTick: true });
    const [open, done, ...others] = screen.getAllByRole('button');
    expect(others).toEqual([]);
    expect([open, done].map((one) => [one?.getAttribute('aria-label'), one?.getAttribute('aria-pressed')])).toEqual([['Аткарылды: §10', 'false'], ['Аткарылды: §11', 'true']]);
    const sent = [...container.querySelectorAll('form')].map((form) => Object.fromEntries(new FormData(form)));
    expect(sent).toEqual([{ lessonId: 'before', isDone: 'true' }, { lessonId: 'second', isDone: 'false' }]);
  });

  test('that is done is said to the others, who have no button', () => {
    showDay([due(), due({ lessonId: 'second', text: '§11', isDone: true })]);
    expect(screen.getByText('§11')).toHaveTextContent(`§11 · ${diary.lesson.done}`);
    expect(screen.getByText('§10')).toHaveTextContent(/^§10$/);
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  test.each([
    [150, 150, 'Тапшырмаларга болжол менен 150 мүнөт, ченем 150 мүнөт', false],
    [151, 150, 'Бул күнгө тапшырма көбүрөөк: болжол менен 151 мүнөт, ченем 150 мүнөт', true],
    [40, null, 'Тапшырмаларга болжол менен 40 мүнөт', false],
  ])('of %i minutes a day beside a norm of %s', (minutes, homeworkNorm, said, isMuch) => {
    showDay([due({ minutes: minutes - 10 }), due({ lessonId: 'second', minutes: 10 }), due({ lessonId: 'third' })], {}, { homeworkNorm });
    expect(screen.getByText(said).classList.contains('text-late')).toBe(isMuch);
  });

  test('of which nobody said how long it takes has no sum', () => {
    showDay([due(), due({ lessonId: 'second', text: null, minutes: 20 })]);
    expect(screen.queryByText(/болжол/)).not.toBeInTheDocument();
  });
});
