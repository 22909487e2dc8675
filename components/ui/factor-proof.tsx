'use client';

import { Field } from './field';
import { PasskeyButton, type PasskeyWords } from './passkey-button';
import { TextInput } from './text-input';

/** Asks the server what a passkey of hers is to sign; null for who has none. */
export type AskPasskey = ((sent: unknown) => Promise<{ ok: true; value: { options: string } } | { ok: false }>) | null;

/** That the owner sits there, by her second factor: a code, or her passkey, which sends the form at once. */
export function FactorProof({ label, ask, words }: { label: string; ask: AskPasskey; words: PasskeyWords }) {
  return (
    <>
      {ask && <PasskeyButton offer={() => offerOf(ask)} words={words} className="max-w-60" />}
      <CodeField label={label} />
    </>
  );
}

export function CodeField({ label, isNumeric = false }: { label: string; isNumeric?: boolean }) {
  return (
    <Field label={label}>
      {(control) => (
        <TextInput {...control} name="code" autoComplete="one-time-code" inputMode={isNumeric ? 'numeric' : 'text'} autoCapitalize="characters" autoCorrect="off" spellCheck={false} maxLength={40} required className="max-w-60 font-mono tracking-wider" />
      )}
    </Field>
  );
}

async function offerOf(ask: NonNullable<AskPasskey>): Promise<string | null> {
  const answer = await ask({});
  return answer.ok ? answer.value.options : null;
}
