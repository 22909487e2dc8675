import { act, render, screen } from '@testing-library/react';
import { ConnectionLine } from '@/components/shell/connection-line';
import { SavedLine } from '@/components/ui/saved-line';

test('what became of the changes is announced', () => {
  render(<SavedLine state="waiting" text="3 өзгөртүү жөнөтүүнү күтүүдө" />);
  expect(screen.getByRole('status')).toHaveTextContent('3 өзгөртүү жөнөтүүнү күтүүдө');
});

test('a lost network is said for as long as it is lost', () => {
  const online = jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(true);
  render(<ConnectionLine offline="Интернет байланышы жок" unanswered="Сервер жооп бербей жатат" />);
  expect(screen.getByRole('status')).toBeEmptyDOMElement();
  online.mockReturnValue(false);
  act(() => void window.dispatchEvent(new Event('offline')));
  expect(screen.getByRole('status')).toHaveTextContent('Интернет байланышы жок');
  online.mockReturnValue(true);
  act(() => void window.dispatchEvent(new Event('online')));
  expect(screen.getByRole('status')).toBeEmptyDOMElement();
});

test('a server that is out of order is told apart from a lost network, for as long as it is', async () => {
  jest.useFakeTimers();
  jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(true);
  const asked = jest.fn().mockResolvedValueOnce({ ok: false }).mockRejectedValueOnce(new Error('refused')).mockResolvedValue({ ok: true });
  Object.assign(globalThis, { fetch: asked });
  document.documentElement.setAttribute('data-copy', 'server');
  render(<ConnectionLine offline="Интернет байланышы жок" unanswered="Сервер жооп бербей жатат" />);
  await act(() => jest.advanceTimersByTimeAsync(31_000));
  expect(screen.getByRole('status')).toHaveTextContent('Сервер жооп бербей жатат');
  await act(() => jest.advanceTimersByTimeAsync(15_000));
  expect(screen.getByRole('status')).toBeEmptyDOMElement();
  expect(asked).toHaveBeenCalledTimes(3);
  jest.useRealTimers();
});
