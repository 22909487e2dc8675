import { act, screen } from '@testing-library/react';
import type { DeviceStore } from '@/components/journal/device/device-store';
import words from '@/lib/text/messages/lesson/ky.json';
import { attendanceOf, button, JIBEK, lessonView, markOf, NURLAN, renderLesson } from './lesson-on-screen';

/** A disk with room for everything; sealing and transactions are tried in tests/unit/journal/device.test.ts. */
const roomy: DeviceStore = { takeOver: async () => ({ entries: [], isBehind: false }), keep: async () => undefined };
jest.mock('@/components/journal/device/device-store', () => ({ createDeviceStore: () => roomy }));

beforeEach(() => jest.useFakeTimers({ now: new Date('2026-11-20T03:40:00Z') }));
afterEach(() => {
  document.documentElement.removeAttribute('data-copy');
  localStorage.clear();
  jest.useRealTimers();
});

test('a topic of her own is written on leaving the field; Escape takes it back', async () => {
  const { user, sent, arrive } = renderLesson();
  await user.click(button(words.topic.other));
  await user.keyboard('Кайталоо{Escape}');
  await user.keyboard('Кошумча маселелер{Enter}');
  await arrive();
  expect(sent).toMatchObject([{ kind: 'topic', topic: 'Кошумча маселелер', curriculumTopicId: null }]);
});

test('a topic is written at every pause, once, though the field is not left', async () => {
  const { user, sent, arrive } = renderLesson();
  await user.click(button(words.topic.other));
  await user.keyboard('Кош');
  await user.keyboard('умча');
  expect(sent).toEqual([]);
  await arrive();
  await arrive();
  expect(sent).toMatchObject([{ kind: 'topic', topic: 'Кошумча' }]);
  await user.keyboard(' маселелер');
  await arrive();
  await arrive();
  expect(sent).toMatchObject([{ topic: 'Кошумча' }, { topic: 'Кошумча маселелер' }]);
  await user.keyboard('{Escape}');
  await arrive();
  expect(sent.at(-1)).toMatchObject({ kind: 'topic', topic: null });
});

test('a number of points is written at a pause; Escape takes it back', async () => {
  const { user, sent, arrive } = renderLesson({ group: { ...lessonView().group, gradingMode: 'points' } });
  await user.click(markOf('Абдыкадырова Жибек'));
  await user.keyboard('8');
  await user.keyboard('7');
  await arrive();
  await arrive();
  expect(sent).toMatchObject([{ kind: 'mark', pupilId: JIBEK, value: 87 }]);
  await user.keyboard('{Escape}');
  await arrive();
  expect(sent.at(-1)).toMatchObject({ kind: 'mark', pupilId: JIBEK, value: null });
});

test('where a reason will be asked for, no pause in the middle of a text asks for it', async () => {
  const { user, sent, arrive } = renderLesson({ lesson: { ...lessonView().lesson, lock: 'reason' } });
  await user.click(button(words.topic.other));
  await user.keyboard('Кошумча');
  await arrive();
  await arrive();
  expect(sent).toEqual([]);
  await user.keyboard('{Enter}');
  await arrive();
  expect(sent).toMatchObject([{ kind: 'topic', topic: 'Кошумча' }]);
});

test('a page that is put away writes what was just typed', async () => {
  const { user, sent, arrive } = renderLesson();
  await user.click(button(words.topic.other));
  await user.keyboard('Кайталоо');
  act(() => void window.dispatchEvent(new Event('pagehide')));
  await act(() => jest.advanceTimersByTimeAsync(500));
  expect(sent).toMatchObject([{ kind: 'topic', topic: 'Кайталоо' }]);
  await arrive();
  expect(sent).toHaveLength(1);
});

test('a copy of a lesson to come is filled in on its day, by the clock of the school, though that of the device is years off', async () => {
  const view = lessonView();
  document.documentElement.setAttribute('data-copy', '');
  localStorage.setItem('achyk-jurnal clock', String(Date.parse('2026-11-23T03:00:00Z') - Date.parse('2026-11-20T03:40:00Z')));
  const { user, sent, arrive } = renderLesson({ lesson: { ...view.lesson, onDate: '2026-11-23', lock: 'future' } });
  await arrive();
  await user.click(attendanceOf('Асанов Нурлан'));
  await arrive();
  expect(sent).toMatchObject([{ kind: 'attendance', pupilId: NURLAN, typedAt: expect.stringMatching(/^2026-11-20T03:40/) }]);
});

test('a copy of a lesson that will be a colleague’s stays to be read only', async () => {
  const view = lessonView();
  document.documentElement.setAttribute('data-copy', '');
  const { arrive } = renderLesson({ lesson: { ...view.lesson, onDate: '2026-11-20', lock: 'future', lockThen: 'readOnly' }, today: '2026-11-19' });
  await arrive();
  expect(screen.queryByRole('button', { name: /Катышуусу/ })).not.toBeInTheDocument();
});

test('a page left open overnight is filled in on the lesson’s day, as soon as it is looked at again', async () => {
  const view = lessonView();
  const { user, sent, arrive } = renderLesson({ lesson: { ...view.lesson, onDate: '2026-11-21', lock: 'future' } });
  await arrive();
  expect(screen.queryByRole('button', { name: /Катышуусу/ })).not.toBeInTheDocument();
  jest.setSystemTime(new Date('2026-11-21T03:40:00Z'));
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  await user.click(attendanceOf('Асанов Нурлан'));
  await arrive();
  expect(sent).toMatchObject([{ kind: 'attendance', pupilId: NURLAN }]);
});

describe('on a device that keeps what is typed', () => {
  beforeEach(() => Object.defineProperty(globalThis, 'indexedDB', { value: {}, configurable: true }));
  afterEach(() => Reflect.deleteProperty(globalThis, 'indexedDB'));

  test('what lies there without network is said not to be in the journal, until it is', async () => {
    const unanswered = () => {
      throw new Error('no network');
    };
    const { user, arrive } = renderLesson({}, unanswered);
    await user.click(attendanceOf('Асанов Нурлан'));
    await act(() => jest.advanceTimersByTimeAsync(500));
    expect(screen.getByText(words.states.kept)).toBeInTheDocument();
    await arrive();
    await arrive();
    expect(screen.queryByText(words.states.kept)).not.toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent('Баары сакталды');
  });

  test('topic, homework, attendance, mark and the confirmation each say their own state, and one line that of all', async () => {
    const { user, arrive } = renderLesson({}, () => {
      throw new Error('no network');
    });
    await user.click(button(words.topic.other));
    await user.keyboard('Кайталоо{Enter}');
    await user.click(button(words.homework.none));
    await user.click(attendanceOf('Асанов Нурлан'));
    await user.click(markOf('Абдыкадырова Жибек'));
    await user.keyboard('5');
    await user.click(button(words.attendance.rest));
    await act(() => jest.advanceTimersByTimeAsync(500));
    const described = [screen.getByRole('textbox', { name: words.topic.label }), screen.getByRole('textbox', { name: words.homework.label }), attendanceOf('Асанов Нурлан'), markOf('Абдыкадырова Жибек')];
    for (const field of described) expect(field).toHaveAccessibleDescription(words.states.kept);
    expect(screen.getByText(words.attendance.confirmed)).toHaveTextContent(words.states.kept);
    expect(screen.getByRole('status')).toHaveTextContent('5');
    await arrive();
    await arrive();
    for (const field of described) expect(field).not.toHaveAccessibleDescription(words.states.kept);
    expect(screen.queryByText(words.states.kept)).not.toBeInTheDocument();
  });
});
