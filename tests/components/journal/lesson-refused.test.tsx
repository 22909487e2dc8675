import { screen, within } from '@testing-library/react';
import type { Outcome } from '@/lib/journal/view';
import { success } from '@/lib/result';
import { fill } from '@/lib/text/fill';
import corrections from '@/lib/text/messages/corrections/ky.json';
import errors from '@/lib/text/messages/errors/ky.json';
import words from '@/lib/text/messages/lesson/ky.json';
import { type Answer, attendanceOf, button, id, lessonView, markOf, NURLAN, pupil, refused, renderLesson } from './lesson-on-screen';

beforeEach(() => jest.useFakeTimers({ now: new Date('2026-11-20T03:40:00Z') }));
afterEach(() => jest.useRealTimers());

test('a refusal says why and keeps what was typed until its author lets it go', async () => {
  const { user, arrive } = renderLesson({}, refused('termClosed'));
  await user.click(markOf('Асанов Нурлан'));
  await user.keyboard('4');
  await arrive();
  expect(screen.getByRole('alert')).toHaveTextContent(errors.refusal.termClosed);
  expect(markOf('Асанов Нурлан')).toHaveValue('4');
  await user.click(button(words.problem.discard));
  expect(markOf('Асанов Нурлан')).toHaveValue('');
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

test('out of what a closed term refused a request is made: only the reason is still to be said', async () => {
  const { user, sent, arrive, requestCorrection } = renderLesson({}, refused('termClosed'));
  await user.click(markOf('Асанов Нурлан'));
  await user.keyboard('4');
  await arrive();
  await user.click(await screen.findByRole('button', { name: corrections.ask.open }));
  await user.type(screen.getByLabelText(corrections.ask.reason), 'Ката кетти');
  await user.click(button(corrections.ask.send));
  await arrive();
  expect(requestCorrection.mock.calls).toEqual([[{ operation: sent[0], reason: 'Ката кетти', sentAt: expect.stringMatching(/^2026-11-20T03:40/) }]]);
  expect(markOf('Асанов Нурлан')).toHaveValue('');
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

test('a refused remark is told beside its pupil, whatever work the lesson is for', async () => {
  const topic = { text: null, base: null, plannedId: null, offered: null, plannedKind: 'controlWork' as const };
  const { user, arrive } = renderLesson({ group: { ...lessonView().group, gradingMode: 'none' }, topic, pupils: [pupil(0), pupil(1)] }, refused('termClosed'));
  await user.type(screen.getByRole('textbox', { name: fill(words.marks.remark, { name: 'Асанов Нурлан' }) }), 'жакшы{Enter}');
  await arrive();
  const [, row] = screen.getAllByRole('listitem');
  expect(within(row!).getByRole('alert')).toHaveTextContent(errors.refusal.termClosed);
  await user.click(within(row!).getByRole('button', { name: words.problem.discard }));
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

test('without an answer from the server what was typed stays and is sent again by itself', async () => {
  const { user, sent, arrive } = renderLesson({}, () => {
    throw new Error('no network');
  });
  await user.click(attendanceOf('Асанов Нурлан'));
  await arrive();
  expect(attendanceOf('Асанов Нурлан')).toHaveAccessibleName(/Келген жок/);
  await arrive();
  await arrive();
  expect(sent.map(({ id: operationId }) => operationId)).toEqual([sent[0]?.id, sent[0]?.id]);
  expect(screen.getByRole('status')).toHaveTextContent('Баары сакталды');
});

test('a conflict shows both values in words, with who and when; the teacher chooses', async () => {
  const conflict: Answer = (operations) =>
    success(operations.map((operation): Outcome => ({
      id: operation.id,
      outcome: 'conflict',
      current: {
        base: '000000000abc', text: 'debt 2026-11-27', author: 'Садыкова Жаңыл', at: '2026-11-20T03:39:00Z',
        beside: { workKind: 'controlWork', weight: 2, note: 'кийинки сабакта', counts: true, retakeOf: null },
      },
    })));
  const { user, sent, arrive } = renderLesson({}, conflict);
  await user.click(markOf('Асанов Нурлан'));
  await user.keyboard('4');
  await arrive();
  const said = screen.getByRole('alert');
  expect(said).toHaveTextContent('Сизде: 4. Журналда: карыз, мөөнөтү: 27-ноябрь (текшерүү иши, салмагы 2, кийинки сабакта) (Садыкова Жаңыл, 20-ноябрь, 09:39).');
  expect(said).not.toHaveTextContent('debt');
  await user.click(button(words.problem.mine));
  await arrive();
  expect(sent.at(-1)).toMatchObject({ kind: 'mark', value: 4, base: '000000000abc' });
});

test('after the edit window the reason is asked for once', async () => {
  const view = lessonView();
  const { user, sent, arrive } = renderLesson({ lesson: { ...view.lesson, lock: 'reason' } }, refused('reasonNeeded'));
  await user.click(attendanceOf('Асанов Нурлан'));
  await arrive();
  await user.type(screen.getByRole('textbox', { name: words.reason.label }), 'тизме боюнча');
  await user.click(button(words.reason.save));
  await arrive();
  expect(sent.at(-1)).toMatchObject({ kind: 'attendance', reason: 'тизме боюнча' });
  await user.click(attendanceOf('Болотбекова Саадат'));
  await arrive();
  expect(sent.at(-1)).toMatchObject({ kind: 'attendance', pupilId: id(3), reason: 'тизме боюнча' });
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

test('putting the question for a reason aside keeps what waits for it; giving up is a button of its own', async () => {
  const view = lessonView();
  const { user, sent, arrive } = renderLesson({ lesson: { ...view.lesson, lock: 'reason' } }, refused('reasonNeeded'));
  await user.click(attendanceOf('Асанов Нурлан'));
  await arrive();
  await user.keyboard('{Escape}');
  await arrive();
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  expect(attendanceOf('Асанов Нурлан')).toHaveAccessibleName(/Келген жок/);
  await user.click(button(words.reason.give));
  await user.type(screen.getByRole('textbox', { name: words.reason.label }), 'тизме боюнча');
  await user.click(button(words.reason.save));
  await arrive();
  expect(sent.at(-1)).toMatchObject({ kind: 'attendance', pupilId: NURLAN, reason: 'тизме боюнча' });
});

test('in a closed term whoever keeps the lesson asks for a correction of its topic', async () => {
  const topic = { text: 'Кайталоо', base: null, plannedId: null, offered: null, plannedKind: null };
  const { user, arrive, requestCorrection } = renderLesson({ lesson: { ...lessonView().lesson, lock: 'closed', mayAskCorrection: true }, topic }, refused('termClosed'));
  expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  await user.click(button(words.lock.ask));
  const field = screen.getByRole('textbox', { name: words.topic.label });
  await user.clear(field);
  await user.type(field, 'Көп мүчө{Enter}');
  await arrive();
  await user.click(await screen.findByRole('button', { name: corrections.ask.open }));
  await user.type(screen.getByRole('textbox', { name: corrections.ask.reason }), 'Жаңылыш жазылган');
  await user.click(button(corrections.ask.send));
  expect(requestCorrection).toHaveBeenCalledWith(expect.objectContaining({ operation: expect.objectContaining({ kind: 'topic', topic: 'Көп мүчө' }), reason: 'Жаңылыш жазылган' }));
});
