import { webcrypto } from 'node:crypto';
import { render, waitFor } from '@testing-library/react';
import { PersonHere } from '@/components/shell/person-here';

/** The device's worker, which gives up the copies of anybody but who is here. */
const told = jest.fn();
const registration = { active: { postMessage: told } };
let registered: typeof registration | undefined;

beforeEach(() => {
  told.mockClear();
  registered = registration;
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true });
  Object.defineProperty(navigator, 'serviceWorker', { value: { getRegistration: async () => registered }, configurable: true });
});

test('each page tells the device’s worker who is here, and again when it is somebody else', async () => {
  const { rerender } = render(<PersonHere personId="айзада" />);
  await waitFor(() => expect(told.mock.calls).toEqual([[{ type: 'here', personId: 'айзада' }]]));
  rerender(<PersonHere personId="айзада" />);
  rerender(<PersonHere personId="бакыт" />);
  await waitFor(() => expect(told.mock.calls.slice(1)).toEqual([[{ type: 'here', personId: 'бакыт' }]]));
});

test('a browser without a worker, or that asks for one in vain, shows the page all the same', async () => {
  registered = undefined;
  render(<PersonHere personId="айзада" />);
  Object.defineProperty(navigator, 'serviceWorker', { value: { getRegistration: () => Promise.reject(new Error('not here')) }, configurable: true });
  render(<PersonHere personId="бакыт" />);
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(told).not.toHaveBeenCalled();
});
