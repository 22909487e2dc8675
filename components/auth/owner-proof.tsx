import { Field } from '@/components/ui/field';
import { PasskeyButton, type PasskeyWords } from '@/components/ui/passkey-button';
import { PasswordInput } from '@/components/ui/password-input';
import { TextInput } from '@/components/ui/text-input';
import type { Result } from '@/lib/result';

/** Asks the server what a passkey of hers is to sign; null for who has none. */
export type AskPasskey = ((sent: unknown) => Promise<Result<{ options: string }>>) | null;

/** That the owner sits there, by her second factor: a code, or her passkey, which sends the form at once. */
export function FactorProof({ label, ask, words }: { label: string; ask: AskPasskey; words: PasskeyWords }) {
  return (
    <>
      {ask && <PasskeyButton offer={() => offerOf(ask)} words={words} className="max-w-60" />}
      <CodeField label={label} />
    </>
  );
}

export function PresentPassword({ label, showLabel, error }: { label: string; showLabel: string; error?: string }) {
  return (
    <Field label={label} error={error}>
      {(control) => <PasswordInput {...control} name="present" autoComplete="current-password" maxLength={512} required showLabel={showLabel} />}
    </Field>
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
