'use client';

import { Fragment, startTransition, useActionState, useEffect, useRef, type ComponentProps, type SubmitEvent } from 'react';
import { fill } from '@/lib/text/fill';

export type KeptFormWords = {
  /** by the code of the refusal */
  refusals: Partial<Record<string, string>>;
  /** by the key with which a field was refused */
  problems?: Partial<Record<string, string>>;
  /** when it worked, with what it gave in its places */
  done?: string;
};

/** What a server action answers (lib/result.ts). */
type Answer = { ok: true; value?: unknown } | { ok: false; error: Refused };
type Refused = { code: string; values: Readonly<Record<string, string | number>>; fields: Readonly<Record<string, string>> };

type KeptFormProps = Omit<ComponentProps<'form'>, 'action'> & {
  action: (state: Answer | null, formData: FormData) => Promise<Answer>;
  words: KeptFormWords;
  /** what is kept already: when it changes, the fields begin with it, and the answer still stands */
  kept?: string;
};

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/**
 * A form whose answer is said above it and at the field it names. With script a refusal leaves everything typed as it
 * is; without script it works as well.
 */
export function KeptForm({ action, words, kept, children, ...rest }: KeptFormProps) {
  const [result, send, pending] = useActionState(action, null);
  const form = useRef<HTMLFormElement>(null);
  const answer = useRef<HTMLParagraphElement>(null);

  useEffect(() => {
    if (!result || !form.current) return;
    if (result.ok) return form.current.reset();
    tellFields(form.current, result.error.fields, words);
  }, [result, words]);

  // The button that was pressed may be made anew with the fields: the answer is where one goes on from.
  useEffect(() => {
    if (document.activeElement === document.body) answer.current?.focus({ preventScroll: true });
  }, [result, kept]);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget, (event.nativeEvent as globalThis.SubmitEvent).submitter);
    if (!pending) startTransition(() => send(typed));
  }

  return (
    <form
      ref={form}
      action={send}
      onSubmit={submit}
      onInput={(event) => forgetProblems(event.currentTarget)}
      // A field that was refused must not hold back the next try, nor another button of the form.
      onClick={(event) => (event.target as Element).closest('[type=submit]') && forgetProblems(event.currentTarget)}
      aria-busy={pending}
      {...rest}
    >
      {result?.ok && words.done && <p ref={answer} tabIndex={-1} role="status" className="rounded-md bg-ok-soft px-4 py-3 font-medium wrap-anywhere text-ok">{fill(words.done, Object(result.value))}</p>}
      {result && !result.ok && (
        <p role="alert" className="rounded-md bg-missing-soft px-4 py-3 font-medium text-missing">{said(result.error, words)}</p>
      )}
      <Fragment key={kept}>{children}</Fragment>
    </form>
  );
}

/** What is wrong with the fields, when that is known; else what the refusal's code says. */
function said({ code, values, fields }: Refused, { refusals, problems = {} }: KeptFormWords): string {
  const named = [...new Set(Object.values(fields).flatMap((key) => problems[key] ?? []))];
  return named.length > 0 ? named.join(' ') : fill(refusals[code] ?? refusals.unexpected ?? '', values);
}

/** The browser itself leads to the first of the fields. */
function tellFields(form: HTMLFormElement, fields: Readonly<Record<string, string>>, { refusals, problems = {} }: KeptFormWords): void {
  for (const [name, key] of Object.entries(fields)) {
    const control = form.elements.namedItem(name);
    if (control instanceof HTMLElement && 'setCustomValidity' in control) {
      (control as Control).setCustomValidity(problems[key] ?? refusals[key] ?? refusals.invalidInput ?? '');
      control.setAttribute('aria-invalid', 'true');
    }
  }
  form.reportValidity();
}

function forgetProblems(form: HTMLFormElement): void {
  for (const control of form.elements) {
    if (!('setCustomValidity' in control) || !control.hasAttribute('aria-invalid')) continue;
    (control as Control).setCustomValidity('');
    control.removeAttribute('aria-invalid');
  }
}
