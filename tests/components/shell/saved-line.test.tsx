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
