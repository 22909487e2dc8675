'use client';

import { startTransition, useActionState, useState, type SubmitEvent } from 'react';
import { Button } from '@/components/ui/button';
import { type AskPasskey, FactorProof } from '@/components/ui/factor-proof';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { useIsReady } from '@/components/ui/use-is-ready';
import type { Result } from '@/lib/result';
import { fill } from '@/lib/text/fill';
import { PresentPassword } from './present-password';
import { type FactorWords, PaperCodes, problemOf, refusalOf } from './second-factor-forms';

export type AddPasskeyActions = {
  start: (typed: unknown) => Promise<Result<{ options: string }>>;
  add: (made: unknown) => Promise<Result<{ codes: string[] }>>;
};
type Props = { hasFactor: boolean; ask: AskPasskey; actions: AddPasskeyActions; words: FactorWords };
type Outcome = { result: Result<{ codes: string[] }> } | { trouble: 'made' | 'known' } | null;

/** A name and a proof; then the browser makes the passkey, and the journal keeps its open half. */
export function AddPasskey({ hasFactor, ask, actions, words: all }: Props) {
  const words = all.passkeys;
  const [isReady, [isOpen, setOpen]] = [useIsReady(), useState(false)];
  const [outcome, send, isPending] = useActionState(async (_: Outcome, typed: FormData) => addBy(actions, typed), null);
  const result = outcome && 'result' in outcome ? outcome.result : null;
  if (result?.ok && result.value.codes.length > 0) return <PaperCodes codes={result.value.codes} words={all} />;
  if (isReady && !window.PublicKeyCredential) return <p className="text-ink-2">{words.unsupported}</p>;
  if (!isOpen) {
    return (
      <>
        {result?.ok && <p role="status" className="rounded-md bg-ok-soft px-4 py-3 font-medium text-ok">{words.done}</p>}
        <Button onClick={() => setOpen(true)} aria-disabled={!isReady} className="justify-self-start">{words.add}</Button>
      </>
    );
  }
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    if (!isPending) startTransition(() => send(typed));
  }
  const refusal = refusalOf(result);
  const problem = problemOf(refusal, all);
  return (
    <form onSubmit={submit} className="grid max-w-md gap-4">
      {refusal && !problem && <p role="alert" className="rounded-md bg-missing-soft px-4 py-3 font-medium text-missing">{fill(all.refusals[refusal.code] ?? all.refusals.unexpected, refusal.values)}</p>}
      {outcome && 'trouble' in outcome && <p role="alert" className="rounded-md bg-missing-soft px-4 py-3 font-medium text-missing">{outcome.trouble === 'known' ? words.known : words.failed}</p>}
      {result?.ok && <p role="status" className="rounded-md bg-ok-soft px-4 py-3 font-medium text-ok">{words.done}</p>}
      <Field label={words.name} hint={words.nameHint}>{(control) => <TextInput {...control} name="name" maxLength={60} required autoFocus />}</Field>
      {hasFactor ? <FactorProof label={all.renew.code} ask={ask} words={words} /> : <PresentPassword label={all.start.present} showLabel={all.showPassword} error={problem} />}
      <Button type="submit" tone="main" aria-disabled={isPending} className="justify-self-start">{words.submit}</Button>
    </form>
  );
}

async function addBy({ start, add }: AddPasskeyActions, typed: FormData): Promise<Outcome> {
  const started = await start(typed);
  if (!started.ok) return { result: started };
  const { startRegistration, WebAuthnError } = await import('@simplewebauthn/browser');
  try {
    const made = await startRegistration({ optionsJSON: JSON.parse(started.value.options) });
    return { result: await add({ name: typed.get('name'), made: JSON.stringify(made) }) };
  } catch (error) {
    return { trouble: error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED' ? 'known' : 'made' };
  }
}
