import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DeviceCard } from '@/components/notices/device-card';
import ky from '@/lib/text/messages/notices/ky.json';

/** A guardian turns notices on and off on the device in her hand. */
const words = ky.choices.device;
const KEY = 'BAECAw';
const bytes = (...values: number[]) => new Uint8Array(values).buffer;

let subscription: { endpoint: string; options: object; getKey: (name: string) => ArrayBuffer; unsubscribe: jest.Mock } | null;
let permission: NotificationPermission;
const noted = jest.fn();

const subscribed = (key = bytes(4, 1, 2, 3)) => ({
  endpoint: 'https://push.example.org/1',
  options: { applicationServerKey: key },
  getKey: (name: string) => (name === 'auth' ? bytes(1) : bytes(251, 255)),
  unsubscribe: jest.fn(async () => void (subscription = null)),
});

beforeEach(() => {
  [subscription, permission] = [null, 'granted'];
  noted.mockClear();
  const pushManager = { getSubscription: async () => subscription, subscribe: async () => (subscription = subscribed()) };
  const registration = { pushManager };
  Object.defineProperty(navigator, 'serviceWorker', { value: { getRegistration: async () => registration, register: async () => registration, ready: { active: { postMessage: noted } } }, configurable: true });
  Object.assign(window, { PushManager: class {}, Notification: { requestPermission: async () => permission, get permission() { return permission; } } });
});

function show(isDeviceTold = false, answer: object = { ok: true, value: undefined }) {
  const [tell, tellNoMore] = [jest.fn().mockResolvedValue(answer), jest.fn().mockResolvedValue({ ok: true, value: undefined })];
  render(<DeviceCard personId="мээрим" pushKey={KEY} isDeviceTold={isDeviceTold} tell={tell} tellNoMore={tellNoMore} words={words} />);
  return { tell, tellNoMore };
}
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const says = (text: string) => waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(text));

test('turned on, the journal is told the browser’s address and keys, and turned off both forget it', async () => {
  const { tell, tellNoMore } = show();
  await says(words.isOff);
  await press(words.on);
  await says(words.isOn);
  expect(tell).toHaveBeenCalledWith({ endpoint: 'https://push.example.org/1', p256dh: '-_8', auth: 'AQ' });
  expect(noted).toHaveBeenCalledWith({ type: 'told', personId: 'мээрим' });
  const { unsubscribe } = subscription!;
  await press(words.off);
  await says(words.isOff);
  expect([tellNoMore.mock.calls.length, unsubscribe.mock.calls.length]).toEqual([1, 1]);
});

test('a browser that may not, or cannot, says so, and the journal is told nothing', async () => {
  permission = 'denied';
  const { tell } = show();
  await press(words.on);
  await says(words.denied);
  Reflect.deleteProperty(window, 'PushManager');
  await press(words.on);
  await says(words.unsupported);
  expect(tell).not.toHaveBeenCalled();
});

test('what the journal does not take is not said to be on', async () => {
  show(false, { ok: false, error: { code: 'unexpected', values: {}, fields: {} } });
  await press(words.on);
  await says(words.failed);
  expect(screen.getByRole('button', { name: words.on })).toBeEnabled();
});

test('signed in anew on a device that was told, it is told again by itself; of another school’s keys it is not', async () => {
  subscription = subscribed();
  expect(show().tell).not.toHaveBeenCalled();
  await says(words.isOn);
});

test('keys of another school are given back before new ones are asked for', async () => {
  const before = (subscription = subscribed(bytes(9, 9)));
  const { tell } = show();
  await press(words.on);
  await says(words.isOn);
  expect([before.unsubscribe.mock.calls.length, tell.mock.calls.length]).toEqual([1, 1]);
});
