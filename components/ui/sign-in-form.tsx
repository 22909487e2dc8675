'use client';

import { startTransition, useActionState, useEffect, useRef, useState, type SubmitEvent } from 'react';
import { Button } from './button';
import { Checkbox } from './checkbox';
import { classNames } from './class-names';
import { Field } from './field';
import { PasskeyButton, type PasskeyWords } from './passkey-button';
import { PasswordInput } from './password-input';
import { TextInput } from './text-input';
import { fill } from '@/lib/text/fill';

interface Refusal {
  code: string;
  values: Readonly<Record<string, string | number>>;
  /** field name -> what is wrong with it */
  fields: Readonly<Record<string, string>>;
}

type Answer = { ok: true } | { ok: false; error: Refusal };

/** Signs in and goes to a page, or answers why not. */
export type SignInAction = (state: Answer | null, formData: FormData) => Promise<Answer>;

export type SignInWords = {
  login: string;
  password: string;
  showPassword: string;
  submit: string;
  pending: string;
  loginNeeded: string;
  passwordNeeded: string;
  /** the second step, for accounts that have one */
  code: string;
  codeHint: string;
  remember: string;
  passkey: PasskeyWords;
  /** What a refusal says, by its code; values in braces are filled in. */
  refusals: { unexpected: string } & Record<string, string>;
};

type SignInFormProps = {
  action: SignInAction;
  words: SignInWords;
  /** Where to go afterwards: a path of this site, sent as `to`. */
  to?: string;
};

const asksCode = (refusal: Refusal | null) => refusal?.code === 'codeNeeded' || refusal?.code === 'codeWrong';

/**
 * Login and password; the code or the passkey of a second step once that is asked for, with what was typed still above it. Without script the
 * browser sends the form; with script nothing typed is lost when the answer is no, and the field at fault gets the focus.
 */
export function SignInForm({ action, words, to }: SignInFormProps) {
  const [result, send, pending] = useActionState(action, null);
  const form = useRef<HTMLFormElement>(null);
  const refusal = result && !result.ok ? result.error : null;
  const [isSecondStep, setSecondStep] = useState(false);
  if (asksCode(refusal) && !isSecondStep) setSecondStep(true);
  // Each may be signed once; the newest stands in the newest refusal.
  const offer = asksCode(refusal) ? String(refusal?.values.passkey ?? '') || null : null;

  useEffect(() => {
    if (!refusal) return;
    const field = form.current?.elements.namedItem(asksCode(refusal) ? 'code' : refusal.fields.login ? 'login' : 'password');
    if (field instanceof HTMLInputElement) field.focus();
  }, [refusal]);

  /** React empties a form after its action; sending it by hand keeps what was typed. */
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    if (!pending) startTransition(() => send(typed));
  }

  return (
    <form ref={form} action={send} onSubmit={submit} noValidate className="flex flex-col gap-5">
      <Problem refusal={refusal} words={words} />
      <Field label={words.login} error={refusal?.fields.login && words.loginNeeded}>
        {(control) => (
          <TextInput
            {...control}
            name="login"
            defaultValue={refusal?.values.login}
            autoComplete="username"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            maxLength={120}
            required
          />
        )}
      </Field>
      <Field label={words.password} error={refusal?.fields.password && words.passwordNeeded}>
        {(control) => (
          <PasswordInput
            {...control}
            name="password"
            autoComplete="current-password"
            maxLength={512}
            required
            showLabel={words.showPassword}
          />
        )}
      </Field>
      {isSecondStep && <SecondStep words={words} offer={offer} />}
      {to && <input type="hidden" name="to" value={to} />}
      <Button type="submit" tone="main" aria-disabled={pending} className="min-h-11">
        {pending ? words.pending : words.submit}
      </Button>
    </form>
  );
}

function SecondStep({ words, offer }: { words: SignInWords; offer: string | null }) {
  return (
    <>
      {offer && <PasskeyButton offer={() => offer} words={words.passkey} />}
      <Field label={words.code} hint={words.codeHint}>
        {(control) => <TextInput {...control} name="code" autoComplete="one-time-code" autoCapitalize="characters" autoCorrect="off" spellCheck={false} maxLength={40} className="font-mono tracking-wider" />}
      </Field>
      <Checkbox name="remember" label={words.remember} />
    </>
  );
}

/** What concerns the form as a whole; an empty field says so itself. That a second step follows is no mistake of anybody's. */
function Problem({ refusal, words }: { refusal: Refusal | null; words: SignInWords }) {
  if (!refusal || refusal.code === 'invalidInput') return null;
  const text = fill(words.refusals[refusal.code] ?? words.refusals.unexpected, refusal.values);
  return (
    <p role="alert" className={classNames('rounded-md px-4 py-3 font-medium', refusal.code === 'codeNeeded' ? 'bg-accent-soft text-accent' : 'bg-missing-soft text-missing')}>
      {text}
    </p>
  );
}
