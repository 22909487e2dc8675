import { act, render, screen, waitFor } from '@testing-library/react';
import { createLate, useLateAgain, useWhenIdle } from '@/components/ui/late';
import broken from '@/lib/text/messages/broken/ky.json';
import journal from '@/lib/text/messages/journal/ky.json';
import { cell, open, save } from './spread/sheet';

/** What comes later than a page, where there is no network when it is wanted. */

const mockNetwork = { isDown: false };

jest.mock('@/components/journal/spread/cell-card', () => {
  if (mockNetwork.isDown) throw new Error('Failed to load chunk');
  return jest.requireActual('@/components/journal/spread/cell-card');
});
jest.mock('@/components/journal/correction-ask', () => {
  if (mockNetwork.isDown) throw new Error('Failed to load chunk');
  return jest.requireActual('@/components/journal/correction-ask');
});

beforeEach(() => {
  mockNetwork.isDown = true;
});

test('a card whose script cannot come leaves the sheet as it is, says so, and opens with another try', async () => {
  const { user } = await open();
  await user.click(cell(0, 4));
  await user.keyboard('{F2}');
  expect(await screen.findByRole('alert')).toHaveTextContent(broken.missing);
  await user.keyboard('5');
  expect(cell(0, 4)).toHaveTextContent('5');
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  await user.keyboard('{F2}');
  await screen.findByRole('alert');
  mockNetwork.isDown = false;
  await user.click(screen.getByRole('button', { name: broken.action }));
  expect(await screen.findByRole('dialog')).toHaveTextContent(journal.spread.card.history);
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

test('a refusal of a lock stays readable where the request for a correction cannot come', async () => {
  const { user } = await open({ answer: (operation) => ({ ...save(operation), outcome: 'refused', code: 'termClosed', values: {} }) });
  await user.click(cell(0, 4));
  await user.keyboard('5');
  const line = await screen.findByRole('alert', {}, { timeout: 3000 });
  expect(line).toHaveTextContent(broken.missing);
  expect(screen.getByRole('button', { name: journal.spread.troubles.again })).toBeEnabled();
});

/** Fails as long as there is no network. */
const textLater = () => {
  const read = jest.fn(async () => {
    if (mockNetwork.isDown) throw new Error('No network');
    return 'сөздөр';
  });
  return { read, late: createLate(read) };
};

test('words that did not come are asked for again by themselves when the network is back', async () => {
  const { late } = textLater();
  function Words() {
    const { value, hasFailed } = useLateAgain(late);
    return value ?? (hasFailed ? 'жок' : '…');
  }
  render(<p><Words /></p>);
  expect(await screen.findByText('жок')).toBeInTheDocument();
  mockNetwork.isDown = false;
  act(() => void window.dispatchEvent(new Event('online')));
  expect(await screen.findByText('сөздөр')).toBeInTheDocument();
});

test('an idle page fetches what it may need, once, and needs no network when it is shown', async () => {
  mockNetwork.isDown = false;
  const { late, read } = textLater();
  const lates = [late];
  function Page({ shows }: { shows: boolean }) {
    useWhenIdle(lates);
    return shows && <Shown />;
  }
  function Shown() {
    return useLateAgain(late).value;
  }
  const { rerender } = render(<Page shows={false} />);
  await waitFor(() => expect(read).toHaveBeenCalledTimes(1), { timeout: 4000 });
  await act(() => late.load());
  mockNetwork.isDown = true;
  rerender(<Page shows />);
  expect(screen.getByText('сөздөр')).toBeInTheDocument();
  expect(read).toHaveBeenCalledTimes(1);
});

test('a page that is gone fetches nothing more', async () => {
  jest.useFakeTimers();
  const { late, read } = textLater();
  const lates = [late];
  function Page() {
    useWhenIdle(lates);
    return null;
  }
  render(<Page />).unmount();
  await jest.advanceTimersByTimeAsync(20_000);
  window.dispatchEvent(new Event('online'));
  expect(read).not.toHaveBeenCalled();
  jest.useRealTimers();
});
