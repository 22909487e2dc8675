import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { closeToast, currentToasts, showToast, type ToastMessage } from '@/components/ui/toast-queue';
import { ToastRegion } from '@/components/ui/toast-region';

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  act(() => currentToasts().forEach(({ id }) => closeToast(id)));
});

function renderWith(...messages: ToastMessage[]) {
  render(<ToastRegion label="Билдирүүлөр" closeLabel="Жабуу" />);
  act(() => messages.forEach(showToast));
  return userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
}

const pass = (seconds: number) => act(() => jest.advanceTimersByTime(seconds * 1000));

test('what happened is said in a live region and goes by itself', () => {
  renderWith({ title: 'Сакталды', text: '3 баа' });
  expect(screen.getByRole('list')).toHaveAttribute('aria-live', 'polite');
  expect(screen.getByText('3 баа')).toBeInTheDocument();
  pass(7);
  expect(screen.queryByText('3 баа')).not.toBeInTheDocument();
});

test('an error stays until it is closed', async () => {
  const user = renderWith({ title: 'Сакталган жок', tone: 'missing' });
  pass(60);
  expect(screen.getByRole('alert')).toHaveTextContent('Сакталган жок');
  await user.click(screen.getByRole('button', { name: 'Жабуу' }));
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

test('a toast under the pointer or with the focus waits', async () => {
  const user = renderWith({ title: 'Сакталды' });
  await user.hover(screen.getByText('Сакталды'));
  pass(60);
  await user.unhover(screen.getByText('Сакталды'));
  pass(5);
  await user.tab();
  pass(60);
  expect(screen.getByText('Сакталды')).toBeInTheDocument();
  await user.tab();
  pass(7);
  expect(screen.queryByText('Сакталды')).not.toBeInTheDocument();
});

test('the way back is taken once and closes the toast', async () => {
  const undone = jest.fn();
  const user = renderWith({ title: 'Өчүрүлдү', action: { label: 'Артка кайтаруу', onSelect: undone } });
  await user.click(screen.getByRole('button', { name: 'Артка кайтаруу' }));
  expect(undone).toHaveBeenCalledTimes(1);
  expect(screen.queryByText('Өчүрүлдү')).not.toBeInTheDocument();
});

test('of many toasts the newest three are shown', () => {
  renderWith(...['1', '2', '3', '4'].map((title) => ({ title })));
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual(['2', '3', '4']);
});
