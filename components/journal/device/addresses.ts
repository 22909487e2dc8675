import { lockIfRevoked } from '@/components/device/copies';
import type { Result } from '@/lib/result';
import type { Send } from './recorder';

/** The addresses of a device's queue: they stay the same from build to build. */
const SYNC = '/journal/sync';
const KEY = '/journal/device-key';

/** As much as a browser lets a page that is being closed still send. */
const LAST_BYTES = 60_000;

const sendToAddress: Send = (input) => post(SYNC, input);

/**
 * Through the page's own action, and through the stable address from the first time that only the address answered: after
 * a new build the server no longer knows the actions of older pages.
 */
export function throughEither(action: Send): Send {
  let actionAnswers = true;
  return async (input) => {
    if (!actionAnswers) return sendToAddress(input);
    try {
      const result = await action(input);
      await lockIfRevoked(result);
      return result;
    } catch {
      const result = await sendToAddress(input);
      actionAnswers = false;
      return result;
    }
  };
}

/** The key of the person signed in. Rejects without an answer or without a session. */
export async function askForKey(): Promise<string> {
  const answer = await post<{ key: string }>(KEY, {});
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.key;
}

async function post<T>(address: string, input: unknown): Promise<Result<T>> {
  const body = JSON.stringify(input);
  const response = await fetch(address, {
    ...{ method: 'POST', body, headers: { 'content-type': 'application/json' }, cache: 'no-store' },
    keepalive: body.length < LAST_BYTES,
  });
  if (!response.headers.get('content-type')?.startsWith('application/json')) throw new Error(`${address} answered ${response.status}`);
  const result = (await response.json()) as Result<T>;
  await lockIfRevoked(result);
  return result;
}
