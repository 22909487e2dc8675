import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { cloneElement } from 'react';
import type { Send } from '@/components/journal/device/recorder';
import { SpreadGrid } from '@/components/journal/spread/spread-grid';
import { RecorderProvider } from '@/components/journal/use-recorder';
import type { GridView } from '@/lib/journal/cell-model';
import type { Operation } from '@/lib/journal/schema';
import type { Outcome } from '@/lib/journal/view';
import { success } from '@/lib/result';
import { grid, words } from './fixture';

export type Answer = (operation: Operation) => Outcome;
export const save: Answer = ({ id }) => ({ id, outcome: 'saved' });
let teachers = 0;

/** The page's grid with a server that answers each operation; each test is another teacher, so none inherits a queue. */
export function sheet({ view = grid, answer = save, history = [] }: { view?: GridView; answer?: Answer; history?: never[] } = {}) {
  const sent: Operation[] = [];
  const send: Send = async ({ operations }) => {
    sent.push(...operations);
    return success(operations.map(answer));
  };
  teachers += 1;
  return {
    sent,
    page: (
      <RecorderProvider signIn={jest.fn()} requestCorrection={jest.fn()} locale="ky" send={send} personId={`teacher ${teachers}`} drawnAt="2026-11-20T03:30:00Z">
        <SpreadGrid view={view} term="2-чейрек" locale="ky" timeZone="Asia/Bishkek" words={words} readPast={async () => success(history)} />
      </RecorderProvider>
    ),
  };
}

/** The sheet as its teacher finds it, with every word there. */
export async function open(options?: Parameters<typeof sheet>[0]) {
  const { sent, page } = sheet(options);
  const { rerender } = render(page);
  // The words of what comes later arrive by themselves.
  await act(() => Promise.all([import('@/lib/text/messages/journal/ky.json'), import('@/lib/text/messages/errors/ky.json')]));
  /** as the server draws the page anew */
  const drawAnew = (view: GridView) => rerender(cloneElement(page, {}, cloneElement(page.props.children, { view })));
  return { sent, drawAnew, user: userEvent.setup() };
}

const NAMES = 2;
/** The cell of a pupil and a lesson. */
export const cell = (row: number, col: number) => {
  const found = screen.getAllByRole('row')[row + 2]?.querySelectorAll('td, th')[col + NAMES];
  if (!(found instanceof HTMLElement)) throw new Error('No such cell');
  return found;
};

/** All of what was typed has reached the server. */
export const allSent = (sent: readonly Operation[], count: number) => waitFor(() => expect(sent).toHaveLength(count), { timeout: 3000 });
