'use client';

import { useRef, useState } from 'react';
import { KeyRound } from 'lucide-react';
import { Button } from './button';
import { useIsReady } from './use-is-ready';

export type PasskeyWords = { use: string; failed: string };

type Props = {
  /** what a passkey is to sign, as the server says it; null where it has nothing to ask */
  offer: () => string | null | Promise<string | null>;
  words: PasskeyWords;
  className?: string;
};

/**
 * Has a passkey sign, and sends the form around it with the answer as `passkey`. Nothing is shown where the browser knows no passkeys: whatever
 * else the form asks for is there.
 */
export function PasskeyButton({ offer, words, className }: Props) {
  const isReady = useIsReady();
  const field = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle');
  if (!isReady || !window.PublicKeyCredential) return null;

  async function use() {
    if (state === 'asking' || !field.current) return;
    setState('asking');
    try {
      const [options, { startAuthentication }] = [await offer(), await import('@simplewebauthn/browser')];
      if (!options) return setState('failed');
      send(field.current, JSON.stringify(await startAuthentication({ optionsJSON: JSON.parse(options) })));
      setState('idle');
    } catch {
      // Turned down, too late, or none of the account's is there: the browser has said which.
      setState('failed');
    }
  }

  return (
    <div className={className}>
      <input ref={field} type="hidden" name="passkey" defaultValue="" />
      <Button onClick={() => void use()} aria-disabled={state === 'asking'} className="min-h-11 w-full">
        <KeyRound aria-hidden className="size-4" /> {words.use}
      </Button>
      {state === 'failed' && <p role="alert" className="mt-1.5 text-note font-medium text-missing">{words.failed}</p>}
    </div>
  );
}

/** Other fields may stay empty this once, and the answer is not sent a second time. */
function send(field: HTMLInputElement, answer: string): void {
  const { form } = field;
  if (!form) return;
  const { noValidate } = form;
  [field.value, form.noValidate] = [answer, true];
  form.requestSubmit();
  [field.value, form.noValidate] = ['', noValidate];
}
