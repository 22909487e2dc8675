import { act, fireEvent, render, screen } from '@testing-library/react';
import { LoadingBar } from '@/components/shell/loading-bar';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

function showPage() {
  render(
    <>
      <LoadingBar text="Жүктөлүүдө…" />
      <a href="/somewhere" onClick={(event) => event.preventDefault()}>Журнал</a>
      <a href="#content">Негизги бөлүк</a>
      <button type="button" onClick={(event) => event.preventDefault()}>Сактоо</button>
    </>,
  );
}

test('a link that the router follows is announced, and given up when nothing comes', () => {
  showPage();
  expect(screen.queryByRole('status')).not.toBeInTheDocument();
  fireEvent.click(screen.getByText('Журнал'));
  expect(screen.getByRole('status')).toHaveTextContent('Жүктөлүүдө…');
  act(() => jest.advanceTimersByTime(30_000));
  expect(screen.queryByRole('status')).not.toBeInTheDocument();
});

test('a button, and a link that the browser follows itself, are not', () => {
  showPage();
  for (const name of ['Сактоо', 'Негизги бөлүк']) fireEvent.click(screen.getByText(name));
  expect(screen.queryByRole('status')).not.toBeInTheDocument();
});
