import { render, screen } from '@testing-library/react';
import { CellPast, type ReadPast } from '@/components/journal/cell-past';
import { pastWordsOf } from '@/components/journal/spread/late-words';
import type { CellRevision } from '@/lib/journal/view';
import { refusal, success } from '@/lib/result';
import errors from '@/lib/text/messages/errors/ky.json';
import journal from '@/lib/text/messages/journal/ky.json';
import lesson from '@/lib/text/messages/lesson/ky.json';
import { id, JIBEK, readPast, renderLesson } from './lesson-on-screen';

const { card, workKinds, signs, troubles } = journal.spread;
const step = (changes: Partial<CellRevision>): CellRevision => ({
  part: 'attendance', slot: 0, at: '2026-11-20T03:30:00Z', author: 'Жолдошев Ислам', text: 'present', minutes: null, reason: null, isByDeviceClock: false, isTakenBack: false, stood: true, mark: null, ...changes,
});
const mark = { kind: 'answer', weight: 1, note: null, counts: true, retakeOf: null } as const;

async function show(pupilId: string | null, read: ReadPast): Promise<string[]> {
  const words = pastWordsOf({ journal, errors });
  render(<CellPast {...{ lessonId: id(91), pupilId, words, readPast: read }} sheet={{ group: { gradingMode: 'fivePoint' }, today: '2026-11-20' }} locale="ky" timeZone="Asia/Bishkek" />);
  return (await screen.findAllByRole('listitem')).map((item) => item.textContent ?? '');
}

test('every step says what stood there, and of a mark all that was said of it', async () => {
  const [cleared, retake, control, late, answer] = await show(JIBEK, async () => success([
    step({ part: 'mark', slot: 1, text: '', mark: { ...mark, note: 'кетти' }, reason: 'Ката' }),
    step({ part: 'mark', slot: 1, text: '4', mark: { ...mark, retakeOf: { onDate: '2026-10-12', text: '2' } } }),
    step({ part: 'mark', slot: 1, text: '3', mark: { kind: 'controlWork', weight: 2, note: 'экинчи вариант', counts: false, retakeOf: null } }),
    step({ text: 'late', minutes: 7, isByDeviceClock: true }),
    step({ part: 'mark', text: '5', mark }),
  ]));
  expect(cleared).toMatch(new RegExp(`^${card.cleared}.*${card.reason}: Ката`));
  expect(cleared).not.toContain('кетти');
  expect(retake).toContain('12.10: 2');
  for (const part of ['3', workKinds.controlWork, signs.notCounting, `${card.note}: экинчи вариант`, '2']) expect(control).toContain(part);
  expect(late).toMatch(/7 мүн.*түзмөк/);
  expect(answer).toContain(workKinds.answer);
  for (const [text, slot] of [[control, '2-баа'], [answer, '1-баа']]) expect(text).toContain(slot);
});

test('what another’s value kept out is said to be so, and is no step of what stood there', async () => {
  const retakeOf = { onDate: '2026-10-12', text: '2' };
  const [lost, stood] = await show(JIBEK, async () => success([
    step({ part: 'mark', text: '4', stood: false, author: 'Садыкова Жаңыл', mark: { ...mark, note: 'экинчи вариант', retakeOf } }),
    step({ part: 'mark', text: '5', mark }),
  ]));
  for (const part of [/^4/, card.notWritten, signs.retake, 'экинчи вариант', 'Садыкова Жаңыл']) expect(lost).toMatch(part);
  expect(lost).not.toContain('12.10');
  expect(stood).not.toContain(card.notWritten);
});

test('why it cannot be told is said, and is never taken for an empty past', async () => {
  await expect(show(JIBEK, async () => refusal('notFound'))).rejects.toThrow();
  expect(screen.getByRole('alert')).toHaveTextContent(errors.refusal.notFound);
  expect(screen.queryByText(card.noHistory)).not.toBeInTheDocument();
});

test('without network the way out is said', async () => {
  await expect(show(JIBEK, () => Promise.reject(new Error('offline')))).rejects.toThrow();
  expect(screen.getByRole('alert')).toHaveTextContent(card.historyFailed);
});

test('a lesson tells the past of its topic, its homework and its confirmation', async () => {
  readPast.mockResolvedValueOnce(success([step({ part: 'homework', text: '', isTakenBack: true }), step({ part: 'confirmation', text: 'confirmed' }), step({ part: 'homework', text: '' }), step({ part: 'topic', text: 'Көп мүчөлөр' })]));
  jest.useFakeTimers();
  const { user } = renderLesson();
  await user.click(screen.getByRole('button', { name: lesson.past }));
  const steps = (await screen.findAllByRole('listitem')).map((item) => item.textContent).slice(-4);
  expect(readPast).toHaveBeenLastCalledWith({ lessonId: id(91), pupilId: null });
  expect(steps).toEqual([expect.stringMatching(`^${card.takenBack}${troubles.homework}`), expect.stringContaining(card.confirmed), expect.stringMatching(`^${card.noHomework}${troubles.homework}`), expect.stringMatching(`^Көп мүчөлөр${troubles.topic}`)]);
});
