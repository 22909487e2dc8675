import { screen, within } from '@testing-library/react';
import words from '@/lib/text/messages/lesson/ky.json';
import { attendanceOf, button, id, JIBEK, lessonView, markOf, NURLAN, pupil, renderLesson } from './lesson-on-screen';

beforeEach(() => jest.useFakeTimers({ now: new Date('2026-11-20T03:40:00Z') }));
afterEach(() => jest.useRealTimers());

test('a plain lesson with the planned topic and nobody absent takes two actions', async () => {
  const { user, sent, arrive } = renderLesson();
  await user.click(button(words.topic.accept));
  await user.click(button(words.attendance.all));
  await arrive();
  expect(sent).toMatchObject([
    { kind: 'topic', topic: 'Көп мүчөнү бир мүчөгө көбөйтүү', curriculumTopicId: id(92), base: null },
    { kind: 'homework', text: '§15, №126–129', base: null },
    { kind: 'confirmation', base: null },
  ]);
  expect(screen.getByText(words.attendance.confirmed)).toBeInTheDocument();
  expect(screen.getByRole('status')).toHaveTextContent('Баары сакталды 09:40');
});

test('whoever accepts and confirms by keyboard is led on, and hears what is done', async () => {
  const { user } = renderLesson();
  button(words.topic.accept).focus();
  await user.keyboard('{Enter}');
  expect(button(words.attendance.all)).toHaveFocus();
  await user.keyboard('{Enter}');
  expect(screen.getByText(words.attendance.confirmed, { exact: false })).toHaveFocus();
});

test('a topic planned without homework takes two actions as well: the card says that none is set, and accepting sets none', async () => {
  const { user, sent, arrive } = renderLesson({ topic: { text: null, base: null, plannedId: null, offered: { id: id(92), title: 'Кайталоо', homework: null, workKind: null }, plannedKind: null } });
  expect(screen.getByText(`${words.homework.label}:`)).toHaveTextContent(`${words.homework.label}: ${words.homework.none}`);
  await user.click(button(words.topic.accept));
  await user.click(button(words.attendance.all));
  await arrive();
  expect(sent).toMatchObject([{ kind: 'topic', topic: 'Кайталоо' }, { kind: 'homework', text: null }, { kind: 'confirmation' }]);
});

test('homework written before such a topic is accepted stays as it is', async () => {
  const { user, sent, arrive } = renderLesson({ topic: { text: null, base: null, plannedId: null, offered: { id: id(92), title: 'Кайталоо', homework: null, workKind: null }, plannedKind: null } });
  await user.type(screen.getByRole('textbox', { name: words.homework.label }), '§9{Enter}');
  await user.click(button(words.topic.accept));
  await arrive();
  expect(sent).toMatchObject([{ kind: 'homework', text: '§9' }, { kind: 'topic', topic: 'Кайталоо' }]);
});

test('each absentee is one tap more, and the confirmation leaves the exceptions as they are', async () => {
  const { user, sent, arrive } = renderLesson();
  await user.click(attendanceOf('Асанов Нурлан'));
  await user.click(button(words.attendance.rest));
  await arrive();
  expect(sent).toMatchObject([{ kind: 'attendance', pupilId: NURLAN, exception: { kind: 'absent' } }, { kind: 'confirmation' }]);
  expect(sent).toHaveLength(2);
  expect(attendanceOf('Асанов Нурлан')).toHaveAccessibleName(/Келген жок/);
  expect(screen.getByText('1 келген жок')).toBeInTheDocument();
});

test('further taps go to late, exempt and back to present', async () => {
  const { user } = renderLesson();
  for (const state of [words.attendance.absent, words.attendance.late, words.attendance.exempt, words.attendance.present]) {
    await user.click(attendanceOf('Асанов Нурлан'));
    expect(attendanceOf('Асанов Нурлан')).toHaveAccessibleName(`Катышуусу: Асанов Нурлан. ${state}`);
  }
});

test('marks take one key and Enter each', async () => {
  const { user, sent, arrive } = renderLesson();
  await user.click(markOf('Абдыкадырова Жибек'));
  await user.keyboard('5{Enter}4{Enter}');
  expect(markOf('Болотбекова Саадат')).toHaveFocus();
  await user.keyboard('3{Enter}');
  await arrive();
  expect(sent.map((operation) => operation.kind === 'mark' && [operation.pupilId, operation.value, operation.workKind])).toEqual([
    [JIBEK, 5, 'answer'],
    [NURLAN, 4, 'answer'],
    [id(3), 3, 'answer'],
  ]);
});

test('a figure that is no mark is not taken, and Delete clears one', async () => {
  const { user } = renderLesson();
  await user.click(markOf('Асанов Нурлан'));
  await user.keyboard('9');
  expect(markOf('Асанов Нурлан')).toHaveValue('');
  await user.keyboard('4');
  expect(markOf('Асанов Нурлан')).toHaveValue('4');
  await user.keyboard('{Delete}');
  expect(markOf('Асанов Нурлан')).toHaveValue('');
});

test('by touch a mark is a tap on the field and a tap on the figure', async () => {
  const { user, sent, arrive } = renderLesson();
  await user.click(markOf('Асанов Нурлан'));
  await user.click(within(screen.getByRole('group', { name: 'Баа тандоо: Асанов Нурлан' })).getByRole('button', { name: '5' }));
  await arrive();
  expect(sent).toMatchObject([{ kind: 'mark', pupilId: NURLAN, value: 5 }]);
});

test('marks of another kind of work stand beside and are not written over', async () => {
  const marks = [{ slot: 0, value: 4, workKind: 'answer' as const, weight: 1, note: null, base: '000000000abc' }];
  const { user, sent, arrive } = renderLesson({ pupils: [pupil(0), pupil(1, { marks }), pupil(2)] });
  await user.selectOptions(screen.getByRole('combobox', { name: words.marks.kind }), 'controlWork');
  expect(markOf('Асанов Нурлан')).toHaveValue('');
  await user.type(markOf('Асанов Нурлан'), '3');
  await arrive();
  expect(sent).toMatchObject([{ kind: 'mark', slot: 1, value: 3, workKind: 'controlWork', base: null }]);
  expect(screen.getByText('Жооп: 4')).toBeInTheDocument();
});

test('a mark that is written over keeps its weight and its note', async () => {
  const marks = [{ slot: 0, value: 4, workKind: 'answer' as const, weight: 3, note: 'доскада', base: '000000000abc' }];
  const { user, sent, arrive } = renderLesson({ pupils: [pupil(0), pupil(1, { marks }), pupil(2)] });
  await user.type(markOf('Асанов Нурлан'), '5');
  await arrive();
  expect(sent).toMatchObject([{ kind: 'mark', slot: 0, value: 5, weight: 3, note: 'доскада' }]);
});

test('lateness by the letter asks for the minutes, and Enter goes on', async () => {
  const { user, sent, arrive } = renderLesson();
  attendanceOf('Асанов Нурлан').focus();
  await user.keyboard('о');
  expect(screen.getByRole('textbox', { name: words.attendance.minutes })).toHaveFocus();
  await user.keyboard('12{Enter}');
  await arrive();
  expect(sent.at(-1)).toMatchObject({ kind: 'attendance', pupilId: NURLAN, exception: { kind: 'late', minutes: 12 } });
  expect(screen.getByText('Кечикти · 12 мүн')).toBeInTheDocument();
  expect(attendanceOf('Асанов Нурлан')).toHaveFocus();
});

test('a suggestion stands as one, is taken with one tap, and is never entered by itself', async () => {
  const suggestion = { kind: 'absent', because: 'earlierToday' } as const;
  const { user, sent, arrive } = renderLesson({ pupils: [pupil(0), pupil(1, { suggestion }), pupil(2)] });
  expect(screen.getByText(words.suggestion.earlierToday)).toBeInTheDocument();
  await arrive();
  expect(sent).toEqual([]);
  await user.click(attendanceOf('Асанов Нурлан'));
  await arrive();
  expect(sent).toMatchObject([{ kind: 'attendance', pupilId: NURLAN, exception: { kind: 'absent' } }]);
});

test('a planned topic that is made more precise stays the plan’s, until it is said not to be', async () => {
  const topic = { text: 'Көп мүчө', base: null, plannedId: id(92), offered: null, plannedKind: null };
  const { user, sent, arrive } = renderLesson({ topic });
  const field = screen.getByRole('textbox', { name: words.topic.label });
  await user.clear(field);
  await user.type(field, 'Көп мүчө, кайталоо{Enter}');
  await arrive();
  expect(sent.at(-1)).toMatchObject({ kind: 'topic', topic: 'Көп мүчө, кайталоо', curriculumTopicId: id(92) });
  await user.click(button(words.topic.unlink));
  await arrive();
  expect(sent.at(-1)).toMatchObject({ kind: 'topic', topic: 'Көп мүчө, кайталоо', curriculumTopicId: null });
  expect(screen.queryByRole('button', { name: words.topic.unlink })).not.toBeInTheDocument();
});

test('that no homework was set is one tap', async () => {
  const { user, sent, arrive } = renderLesson({ topic: { text: 'Кайталоо', base: null, plannedId: null, offered: null, plannedKind: null } });
  await user.click(button(words.homework.none));
  await arrive();
  expect(sent).toMatchObject([{ kind: 'homework', text: null }]);
  expect(button(words.homework.none)).toHaveAttribute('aria-pressed', 'true');
  expect(screen.queryByRole('combobox', { name: words.homework.minutes })).not.toBeInTheDocument();
});

test('how long the homework takes is chosen beside it, and keeps its text and its day', async () => {
  const given = { text: '§12', minutes: 35, dueLessonId: id(70), isDueFixed: true };
  const { user, sent, arrive } = renderLesson({ homework: { given, base: '000000000abc', lately: [], dueChoices: [] } });
  const minutes = screen.getByRole('combobox', { name: words.homework.minutes });
  expect(minutes).toHaveDisplayValue('35 мүнөт');
  await user.selectOptions(minutes, '20 мүнөт');
  await arrive();
  expect(sent).toMatchObject([{ kind: 'homework', text: '§12', minutes: 20, dueLessonId: id(70) }]);
  expect(minutes).toHaveDisplayValue('20 мүнөт');
  await user.selectOptions(minutes, words.homework.noMinutes);
  await arrive();
  expect(sent.at(-1)).toMatchObject({ kind: 'homework', text: '§12', minutes: null });
});

test('those who only read see the lesson and can change nothing', async () => {
  const view = lessonView();
  const marks = [{ slot: 0, value: 4, workKind: 'answer' as const, weight: 1, note: null, base: '000000000abc' }];
  const { arrive } = renderLesson({
    lesson: { ...view.lesson, lock: 'readOnly' },
    topic: { text: 'Кайталоо', base: null, plannedId: null, offered: null, plannedKind: null },
    pupils: [pupil(0, { marks }), pupil(1, { exception: { kind: 'absent', minutes: null } })],
    writesMarks: false,
  });
  await arrive();
  expect(screen.getByText('Кайталоо')).toBeInTheDocument();
  expect(screen.getByText('Жооп: 4')).toBeInTheDocument();
  expect(screen.getByText('Келген жок')).toBeInTheDocument();
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([words.past]);
  expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
});

test('a substitute without the grant sees no marks', async () => {
  const { arrive } = renderLesson({ readsMarks: false, writesMarks: false });
  await arrive();
  expect(screen.queryByRole('textbox', { name: /Баасы/ })).not.toBeInTheDocument();
  expect(attendanceOf('Асанов Нурлан')).toBeInTheDocument();
});

test('a lesson to come shows what the plan has for it and does not ask for attendance', async () => {
  const view = lessonView();
  const { arrive } = renderLesson({ lesson: { ...view.lesson, lock: 'future' } });
  await arrive();
  expect(screen.getByText('Көп мүчөнү бир мүчөгө көбөйтүү')).toBeInTheDocument();
  expect(screen.queryByText(words.attendance.notConfirmed)).not.toBeInTheDocument();
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
});
