'use client';

import { startTransition, useActionState, type ReactNode, type SubmitEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { PasswordInput } from '@/components/ui/password-input';
import { TextInput } from '@/components/ui/text-input';
import { fill } from '@/lib/text/fill';
import type { Result } from '@/lib/result';

/** What a right code is for, as far as its owner is to see it. */
export interface Invited {
  code: string;
  name: string;
  child: string;
  hasAccount: boolean;
  login: string | null;
}

type InvitationAction = (state: Result<Invited> | null, formData: FormData) => Promise<Result<Invited>>;

export interface InvitationWords {
  code: string;
  codeHint: string;
  next: string;
  pending: string;
  you: string;
  child: string;
  isMe: string;
  notMe: string;
  login: string;
  loginHint: string;
  loginIs: string;
  password: string;
  passwordHint: string;
  newPassword: string;
  showPassword: string;
  open: string;
  join: string;
  issuedFor: string;
  problems: Record<string, string>;
  /** by the code of the refusal; values in braces are filled in */
  refusals: Record<string, string>;
}

type FormProps = { action: InvitationAction; words: InvitationWords; sign: string };

/** The code, then one's own name to be confirmed, a login and a password. It works without script; with it nothing typed is lost. */
export function ComeInForm({ action, words, sign }: FormProps) {
  const { result, form, pending } = useSteps(action);
  const refused = result && !result.ok ? result.error : null;
  const invited = result?.ok ? result.value : refused?.values.step === 'account' ? keptIn(refused.values) : null;
  const problem = (name: string) => (refused?.fields[name] ? (words.problems[refused.fields[name]] ?? words.refusals.invalidInput) : undefined);
  if (!invited) return <CodeStep {...{ words, sign, refused, form, pending }} problem={problem('code')} />;
  return (
    <form key="account" {...form} noValidate className="flex flex-col gap-5">
      <input type="hidden" name="step" value="account" />
      <input type="hidden" name="code" value={invited.code} />
      {refused && Object.keys(refused.fields).length === 0 && <Alert>{said(refused, words)}</Alert>}
      <Facts facts={[[words.you, invited.name], [words.child, invited.child], ...(invited.hasAccount ? [[words.loginIs, invited.login ?? ''] as const] : [])]} />
      <div>
        <Checkbox name="isMe" label={words.isMe} hint={words.notMe} required aria-invalid={problem('isMe') ? true : undefined} defaultChecked={refused !== null && !refused.fields.isMe} />
        {problem('isMe') && <p role="alert" className="text-note font-medium text-missing">{problem('isMe')}</p>}
      </div>
      {!invited.hasAccount && (
        <Field label={words.login} hint={words.loginHint} error={problem('login')}>
          {(control) => (
            <TextInput {...control} name="login" defaultValue={invited.login ?? ''} autoComplete="username" autoCapitalize="none" autoCorrect="off" spellCheck={false} maxLength={120} required />
          )}
        </Field>
      )}
      <Field label={invited.hasAccount ? words.newPassword : words.password} hint={words.passwordHint} error={problem('password')}>
        {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" maxLength={512} required showLabel={words.showPassword} />}
      </Field>
      <Submit pending={pending} words={words}>{words.open}</Submit>
    </form>
  );
}

/** The code, then whose child it adds to the account of whoever is signed in. */
export function JoinForm({ action, words, sign }: FormProps) {
  const { result, form, pending } = useSteps(action);
  const refused = result && !result.ok ? result.error : null;
  if (!result?.ok) return <CodeStep {...{ words, sign, refused, form, pending }} problem={refused?.fields.code && (words.problems[refused.fields.code] ?? words.refusals.invalidInput)} />;
  const { code, name, child } = result.value;
  return (
    <form key="join" {...form} className="flex flex-col gap-5">
      <input type="hidden" name="step" value="join" />
      <input type="hidden" name="code" value={code} />
      <Facts facts={[[words.child, child], [words.issuedFor, name]]} />
      <Submit pending={pending} words={words}>{words.join}</Submit>
    </form>
  );
}

/** React empties a form after its action; sending it by hand keeps what was typed. */
function useSteps(action: InvitationAction) {
  const [result, send, pending] = useActionState(action, null);
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    if (!pending) startTransition(() => send(typed));
  };
  return { result, pending, form: { action: send, onSubmit } };
}

type Refused = Extract<Result<Invited>, { ok: false }>['error'];
type CodeStepProps = { words: InvitationWords; sign: string; refused: Refused | null; problem: string | undefined; pending: boolean; form: ReturnType<typeof useSteps>['form'] };

function CodeStep({ words, sign, refused, problem, form, pending }: CodeStepProps) {
  return (
    <form key="code" {...form} noValidate className="flex flex-col gap-5">
      <input type="hidden" name="step" value="code" />
      {refused && !problem && <Alert>{said(refused, words)}</Alert>}
      <Field label={words.code} hint={words.codeHint} error={problem}>
        {(control) => (
          <TextInput
            {...control}
            name="code"
            defaultValue={String(refused?.values.code ?? (sign && `${sign}-`))}
            className="font-mono tracking-wider uppercase"
            autoComplete="off"
            autoCapitalize="characters"
            autoCorrect="off"
            spellCheck={false}
            maxLength={60}
            required
          />
        )}
      </Field>
      <Submit pending={pending} words={words}>{words.next}</Submit>
    </form>
  );
}

function Facts({ facts }: { facts: readonly (readonly [string, string])[] }) {
  return (
    <dl className="grid gap-2 rounded-md bg-sunk px-4 py-3">
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt className="text-note text-ink-2">{term}</dt>
          <dd className="font-semibold">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Submit({ pending, words, children }: { pending: boolean; words: InvitationWords; children: ReactNode }) {
  return <Button type="submit" tone="main" aria-disabled={pending} className="min-h-11">{pending ? words.pending : children}</Button>;
}

function Alert({ children }: { children: ReactNode }) {
  return <p role="alert" className="rounded-md bg-missing-soft px-4 py-3 font-medium text-missing">{children}</p>;
}

function said({ code, values }: Refused, words: InvitationWords): string {
  return fill(words.refusals[code] ?? words.refusals.unexpected ?? '', values);
}

/** What a refusal at the second step brought back. */
function keptIn(values: Refused['values']): Invited {
  const text = (name: string) => String(values[name] ?? '');
  return { code: text('code'), name: text('name'), child: text('child'), hasAccount: values.hasAccount === 1, login: text('login') };
}
