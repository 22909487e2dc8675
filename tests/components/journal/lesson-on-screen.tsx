import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { LessonScreen } from '@/components/journal/lesson/lesson-screen';
import type { ReadPast } from '@/components/journal/cell-past';
import type { Send } from '@/components/journal/device/recorder';
import { RecorderProvider } from '@/components/journal/use-recorder';
import type { Operation } from '@/lib/journal/schema';
import type { LessonPupil, LessonView, Outcome } from '@/lib/journal/view';
import { type refusal, success } from '@/lib/result';
import errors from '@/lib/text/messages/errors/ky.json';
import journal from '@/lib/text/messages/journal/ky.json';
import diary from '@/lib/text/messages/diary/ky.json';
import words from '@/lib/text/messages/lesson/ky.json';

/** One lesson of 7-А on its screen, and what reaches the server from it. */

const NAMES = ['Абдыкадырова Жибек', 'Асанов Нурлан', 'Болотбекова Саадат'];
export const id = (last: number) => `018f0000-0000-7000-8000-${String(last).padStart(12, '0')}`;
export const [JIBEK, NURLAN] = [id(1), id(2)];

export function pupil(index: number, changes: Partial<LessonPupil> = {}): LessonPupil {
  return {
    id: id(index + 1), name: NAMES[index] ?? '', exception: null, attendanceBase: null, suggestion: null, isElsewhere: false, marks: [], cleared: [], debts: [], ...changes,
  };
}

export function lessonView(changes: Partial<LessonView> = {}): LessonView {
  return {
    group: { id: id(90), name: '7-А', subject: { ky: 'Алгебра', ru: 'Алгебра', en: 'Algebra' }, gradingMode: 'fivePoint' },
    lesson: {
      id: id(91), onDate: '2026-11-20', number: 1, startsAt: '08:00', endsAt: '08:45', room: '12', lock: 'open', openUntil: '2026-11-27', unlockedUntil: null, mayAskCorrection: false,
      cancelReason: null, substitute: null, absent: null, subjectGiven: null,
    },
    topic: { text: null, base: null, plannedId: null, offered: { id: id(92), title: 'Көп мүчөнү бир мүчөгө көбөйтүү', homework: '§15, №126–129', workKind: null }, plannedKind: null },
    homework: { given: null, base: null, lately: ['§14, №118'], dueChoices: [] },
    previousHomework: '§14, №118',
    attendance: { confirmedAt: null, base: null },
    pupils: [pupil(0), pupil(1), pupil(2)],
    neighbours: { previousId: null, nextId: null },
    readsMarks: true,
    writesMarks: true,
    carriesOver: false,
    weights: null,
    today: '2026-11-20',
    ...changes,
  };
}

export const saved = (operations: readonly Operation[]) => success(operations.map((operation): Outcome => ({ id: operation.id, outcome: 'saved' })));
export const refused = (code: 'termClosed' | 'reasonNeeded') => (operations: readonly Operation[]) =>
  success(operations.map((operation): Outcome => ({ id: operation.id, outcome: 'refused', code, values: {} })));
export type Answer = (operations: readonly Operation[]) => ReturnType<typeof saved> | ReturnType<typeof refusal>;

let people = 0;

/** The lesson on a screen of its own; `sent` is what reached the server, `arrive` lets the pause of the queue pass. */
export const readPast = jest.fn<ReturnType<ReadPast>, Parameters<ReadPast>>(async () => success([]));

export function renderLesson(changes: Partial<LessonView> = {}, ...answers: Answer[]) {
  const sent: Operation[] = [];
  let calls = 0;
  const requestCorrection = jest.fn().mockResolvedValue(success(undefined));
  const send: Send = async ({ operations }) => {
    sent.push(...operations);
    return (answers[calls++] ?? saved)(operations);
  };
  render(
    // A person of its own for each test: the queue belongs to the tab and the person.
    <RecorderProvider signIn={jest.fn()} requestCorrection={requestCorrection} locale="ky" send={send} personId={`person ${people++}`} drawnAt="2026-11-20T03:40:00Z">
      <LessonScreen
        view={lessonView(changes)}
        words={{ ...words, saving: journal.saving, letters: diary.absence.letter }}
        refusals={errors.refusal}
        locale="ky"
        timeZone="Asia/Bishkek"
        readPast={readPast}
        pupilCountText="3 окуучу"
        nextHref={null}
      />
    </RecorderProvider>,
  );
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
  const arrive = () => act(() => jest.advanceTimersByTimeAsync(1_000));
  return { user, sent, arrive, requestCorrection };
}

export const button = (name: string | RegExp) => screen.getByRole('button', { name });
export const attendanceOf = (name: string) => screen.getByRole('button', { name: new RegExp(`Катышуусу: ${name}`) });
export const markOf = (name: string) => screen.getByRole('textbox', { name: `Баасы: ${name}` });
