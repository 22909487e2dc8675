'use client';

import { startTransition, useActionState, useEffect, useRef, type SubmitEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { PasswordInput } from '@/components/ui/password-input';
import type { Refusal, Result } from '@/lib/result';
import { fill } from '@/lib/text/fill';

export type ChangePasswordWords = {
  present: string;
  next: string;
  again: string;
  hint: string;
  submit: string;
  done: string;
  showPassword: string;
  /** by the code that the field was refused with */
  problems: Record<string, string>;
  /** with {seconds} in it */
  tooManyTries: string;
  unexpected: string;
};

type Props = {
  action: (state: Result<unknown> | null, formData: FormData) => Promise<Result<unknown>>;
  words: ChangePasswordWords;
};

const FIELDS = [
  { name: 'present', autoComplete: 'current-password' },
  { name: 'next', autoComplete: 'new-password' },
  { name: 'again', autoComplete: 'new-password' },
] as const;

/** The present password and the new one twice. Works without script; with it nothing typed is lost when the answer is no. */
export function ChangePasswordForm({ action, words }: Props) {
  const [result, send, pending] = useActionState(action, null);
  const form = useRef<HTMLFormElement>(null);
  const fields = result && !result.ok ? result.error.fields : {};

  useEffect(() => {
    if (result?.ok) form.current?.reset();
  }, [result]);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    if (!pending) startTransition(() => send(typed));
  }

  return (
    <form ref={form} action={send} onSubmit={submit} noValidate className="flex max-w-md flex-col gap-4">
      {result?.ok && <p role="status" className="font-medium text-ok">{words.done}</p>}
      {result && !result.ok && result.error.code !== 'invalidInput' && (
        <p role="alert" className="font-medium text-missing">{refused(result.error, words)}</p>
      )}
      {FIELDS.map(({ name, autoComplete }) => (
        <Field
          key={name}
          label={words[name]}
          hint={name === 'next' ? words.hint : undefined}
          error={fields[name] && (words.problems[fields[name]] ?? words.unexpected)}
        >
          {(control) => <PasswordInput {...control} name={name} autoComplete={autoComplete} maxLength={512} showLabel={words.showPassword} />}
        </Field>
      ))}
      <Button type="submit" tone="main" aria-disabled={pending} className="self-start">{words.submit}</Button>
    </form>
  );
}

function refused({ code, values }: Refusal, words: ChangePasswordWords): string {
  return code === 'tooManyTries' ? fill(words.tooManyTries, values) : words.unexpected;
}
