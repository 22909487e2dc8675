import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NextIntlClientProvider } from 'next-intl';
import type { AskForTermMark, SendTermMarks } from '@/components/term-marks/desk';
import { LockNotice } from '@/components/term-marks/lock-notice';
import { TermMarkSheet } from '@/components/term-marks/term-mark-sheet';
import { currentToasts } from '@/components/ui/toast-queue';
import { refusal, success } from '@/lib/result';
import type { TermMarkPupil, TermMarkSheetView } from '@/lib/term-marks/view';
import { fill } from '@/lib/text/fill';
import corrections from '@/lib/text/messages/corrections/ky.json';
import errors from '@/lib/text/messages/errors/ky.json';
import words from '@/lib/text/messages/termMarks/ky.json';

/** A sheet of two pupils on the screen; nothing that is sent is answered unless the test says so. */
const empty = { value: null, base: null, reason: null };
const pupil = (name: string, change: Partial<TermMarkPupil> = {}): TermMarkPupil => ({
  ...{ id: name, name, leftOn: null, marks: [{ value: 5, weight: 1 }, { value: 4, weight: 1 }, { value: 4, weight: 1 }], basis: { sum: 13, count: 3 }, parts: [], proposed: 4 },
  ...{ cells: { predicted: empty, decided: empty }, asked: null, history: [], ...change },
});
const VIEW: TermMarkSheetView = {
  group: { id: 'g', name: '7-А', subject: { ky: 'Алгебра', ru: 'Алгебра', en: 'Algebra' }, gradingMode: 'fivePoint' },
  ...{ periods: ['quarter1'], period: { period: 'quarter1', startsOn: '2026-09-01', endsOn: '2026-11-04' }, opensOn: '2026-10-21', openUntil: '2026-11-11', unlockedUntil: null },
  ...{ locks: { predicted: 'open', decided: 'open' }, marksNeeded: 5, settings: { termMarkLimit: 0, weightsCount: false }, writes: true },
  pupils: [
    pupil('Асанов Нурлан'),
    pupil('Өмүров Канат', { history: [{ at: '2026-11-06T04:00:00.000Z', author: 'Жолдошев Ислам', stage: 'decided', value: 'notAssessed', reason: 'Ооруган' }] }),
  ],
};

const never = () => new Promise<never>(() => undefined);

function renderSheet(view: Partial<TermMarkSheetView> = {}, send: SendTermMarks = never, ask: AskForTermMark = never) {
  const [sent, asked] = [jest.fn(send), jest.fn(ask)];
  render(<TermMarkSheet view={{ ...VIEW, ...view }} send={sent} ask={asked} words={{ ...words, ask: corrections.ask }} refusals={errors.refusal} locale="ky" timeZone="Asia/Bishkek" />);
  return { sent, asked, user: userEvent.setup(), valuesSent: () => sent.mock.calls.flatMap(([{ operations }]) => operations.map(({ pupilId, value, reason }) => [pupilId, value, reason])) };
}

const field = (name: string, stage = words.stages.decided) => screen.getByRole('textbox', { name: fill(words.sheet.field, { pupil: name, what: stage }) });

test.each([[true, 1], [false, 0]])('an unlock of a closed term says until when it is open, to whoever writes here (%s)', (writes, times) => {
  const messages = { termMarks: words };
  const view = { ...VIEW, writes, unlockedUntil: '2026-11-22' };
  render(<NextIntlClientProvider locale="ky" messages={messages} timeZone="Asia/Bishkek"><LockNotice view={view} /></NextIntlClientProvider>);
  expect(screen.queryAllByText(new RegExp(fill(words.lock.unlocked, { day: '22-ноябрь' })))).toHaveLength(times);
});

test('of a pupil who left it says since when', () => {
  renderSheet({ pupils: [pupil('Асанов Нурлан', { leftOn: '2026-11-05' }), pupil('Өмүров Канат')] });
  expect(screen.getAllByText(/акыркы күнү/).map(({ textContent }) => textContent)).toEqual([fill(words.sheet.left, { day: '5-ноябрь' })]);
});

test('says what a mark rests on: the marks against the minimum, the mean and how it comes about, the past', async () => {
  const { user } = renderSheet();
  const [first, second] = screen.getAllByRole('listitem').filter((line) => line.textContent?.includes('3 / 5'));
  expect(first).toHaveTextContent(/4,33.*4/);
  expect(first).toHaveTextContent(words.sheet.few);
  await user.click(second!.querySelector('summary')!);
  expect(second).toHaveTextContent('(5+4+4)/3 = 4,33');
  expect(second).toHaveTextContent(/б\/ж · Баа · 6-ноябрь, 10:00 · Жолдошев Ислам · Ооруган/);
});

test('a digit is a mark, arrows go on, and the reason away from the proposal is written below and sent by Enter', async () => {
  const { user, valuesSent } = renderSheet();
  await user.click(field('Асанов Нурлан'));
  await user.keyboard('4{ArrowDown}3');
  expect([field('Асанов Нурлан'), field('Өмүров Канат')].map((one) => (one as HTMLInputElement).value)).toEqual(['4', '3']);
  const reason = screen.getByLabelText(fill(words.sheet.note.departs, { mark: '3' }));
  expect(reason).toHaveFocus();
  await user.keyboard('Жок{Escape}');
  expect(field('Өмүров Канат')).toHaveValue('');
  expect(field('Өмүров Канат')).toHaveFocus();
  expect(valuesSent()).toEqual([['Асанов Нурлан', 4, null]]);
});

test('the pad gives the same to the field in use, and leaves the focus there', async () => {
  const { user } = renderSheet();
  await user.click(field('Асанов Нурлан'));
  await user.click(screen.getByRole('button', { name: words.marks.notAssessedInFull, hidden: true }));
  expect(field('Асанов Нурлан')).toHaveValue(words.marks.notAssessed);
});

test('after the window, filling asks for one reason and sends it with every mark', async () => {
  const { user, valuesSent } = renderSheet({ locks: { predicted: 'reason', decided: 'reason' } });
  await user.click(screen.getByRole('button', { name: fill(words.sheet.fill, { count: 2 }) }));
  expect(valuesSent()).toEqual([]);
  await user.keyboard('Ооруп жүргөм{Enter}');
  expect(valuesSent()).toEqual([['Асанов Нурлан', 4, 'Ооруп жүргөм'], ['Өмүров Канат', 4, 'Ооруп жүргөм']]);
});

test('before its day proposals go to the predicted marks, and the marks themselves take nothing', async () => {
  const { user, sent } = renderSheet({ locks: { predicted: 'open', decided: 'ahead' } });
  expect(field('Асанов Нурлан')).toBeDisabled();
  await user.click(screen.getByRole('button', { name: fill(words.sheet.fillPredicted, { count: 2 }) }));
  expect(sent.mock.calls[0]![0].operations.map(({ stage }) => stage)).toEqual(['predicted', 'predicted']);
});

test('whoever does not give the marks is offered nothing', () => {
  renderSheet({ writes: false });
  expect(screen.queryAllByRole('button')).toEqual([]);
  expect(screen.getAllByRole('textbox').every((one) => (one as HTMLInputElement).disabled)).toBe(true);
});

test.each(['sessionEnded', 'changesHeld'] as const)('%s is said, with everything still there, and leads to the account where that mends it', async (code) => {
  const { user } = renderSheet({}, () => Promise.resolve(refusal(code)));
  await user.click(field('Асанов Нурлан'));
  await user.keyboard('4');
  expect(await screen.findByText(errors.refusal[code])).toBeInTheDocument();
  expect(screen.queryAllByRole('link', { name: errors.refusal.changesHeld }).map((link) => link.getAttribute('href'))).toEqual(code === 'changesHeld' ? ['/account'] : []);
  expect(field('Асанов Нурлан')).toHaveValue('4');
  expect(screen.getByRole('button', { name: words.sheet.sendAgain })).toBeInTheDocument();
});

test('points are written out and taken on leaving', async () => {
  const { user, valuesSent } = renderSheet({ group: { ...VIEW.group, gradingMode: 'points' } });
  await user.click(field('Асанов Нурлан'));
  await user.keyboard('87{Tab}');
  expect(valuesSent()).toEqual([['Асанов Нурлан', 87, null]]);
});

describe('in a closed term', () => {
  const CLOSED: Partial<TermMarkSheetView> = { locks: { predicted: 'closed', decided: 'closed' } };
  const REASON = 'Баа жаңылыш коюлган';
  const refuse: SendTermMarks = async ({ operations }) =>
    success({ outcomes: operations.map(({ id }) => ({ id, outcome: 'refused', code: 'termClosed', values: {} })), view: { ...VIEW, ...CLOSED } });
  const waiting = (value: TermMarkPupil['cells']['decided']['value']): TermMarkSheetView => ({ ...VIEW, ...CLOSED, pupils: [pupil('Асанов Нурлан', { asked: { value } })] });

  async function typeAndAsk(ask: AskForTermMark) {
    const sheet = renderSheet(CLOSED, refuse, ask);
    await sheet.user.click(field('Асанов Нурлан'));
    await sheet.user.keyboard('5');
    await sheet.user.click(await screen.findByRole('button', { name: corrections.ask.open }));
    expect(screen.getByRole('textbox', { name: new RegExp(corrections.ask.reason) })).toHaveFocus();
    expect(screen.queryByRole('group', { name: words.sheet.pad, hidden: true })).not.toBeInTheDocument();
    await sheet.user.keyboard(`${REASON}{Enter}`);
    return sheet;
  }

  test('what is typed is refused and becomes a request with its reason; then it is let go, and seen to wait', async () => {
    const { sent, asked } = await typeAndAsk(async () => success(waiting(5)));
    expect(asked.mock.calls).toEqual([[{ groupId: 'g', operation: sent.mock.calls[0]![0].operations[0], reason: REASON, sentAt: expect.any(String) }]]);
    expect(await screen.findByText(fill(words.sheet.asked, { mark: 5 }))).toBeInTheDocument();
    expect(currentToasts().at(-1)).toMatchObject({ title: corrections.ask.sent });
    expect(field('Асанов Нурлан')).toHaveValue('');
    expect(field('Асанов Нурлан')).toHaveFocus();
    expect(screen.queryByRole('button', { name: corrections.ask.send })).not.toBeInTheDocument();
  });

  test.each<[string, AskForTermMark, string]>([
    ['without an answer', () => Promise.reject(new Error('offline')), corrections.ask.failed],
    ['refused', async () => refusal('changedByAnother'), errors.refusal.changedByAnother],
  ])('%s, the request keeps the mark and the reason, and says why', async (_, ask, problem) => {
    await typeAndAsk(ask);
    expect(await screen.findByText(problem)).toBeInTheDocument();
    expect(field('Асанов Нурлан')).toHaveValue('5');
    expect(screen.getByDisplayValue(REASON)).toBeInTheDocument();
  });

  test('where a request waits, another is not offered, and what is typed stays', async () => {
    const view = waiting('notAssessed');
    const { user } = renderSheet(view, async ({ operations }) => success({ outcomes: [{ id: operations[0]!.id, outcome: 'refused', code: 'termClosed', values: {} }], view }));
    expect(screen.getByText(fill(words.sheet.asked, { mark: words.marks.notAssessed }))).toBeInTheDocument();
    await user.click(field('Асанов Нурлан'));
    await user.keyboard('5');
    expect(await screen.findByText(errors.refusal.correctionWaits)).toBeInTheDocument();
    expect(field('Асанов Нурлан')).toHaveValue('5');
    expect(screen.queryByRole('button', { name: corrections.ask.open })).not.toBeInTheDocument();
  });

  test('predicted marks take nothing, there is nothing to undo, and the mark that stands is nothing to ask for', async () => {
    const standing = pupil('Асанов Нурлан', { cells: { predicted: empty, decided: { value: 4, base: '0123456789ab', reason: null } } });
    const { user, sent } = renderSheet({ ...CLOSED, pupils: [standing] });
    expect(field('Асанов Нурлан', words.stages.predicted)).toBeDisabled();
    await user.click(field('Асанов Нурлан'));
    await user.keyboard('54');
    expect(sent).toHaveBeenCalledTimes(1);
    expect(field('Асанов Нурлан')).toHaveValue('4');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: fill(words.sheet.undo, { count: 1 }) })).not.toBeInTheDocument();
  });
});
