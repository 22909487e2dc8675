'use client';

import { startTransition, useActionState, useEffect, useRef, type ReactNode, type SubmitEvent } from 'react';
import { Button, LinkButton } from '@/components/ui/button';
import type { NewLogin } from '@/lib/importing/view';
import type { Result } from '@/lib/result';
import { NewLogins, type NewLoginsWords } from './new-logins';

type Answer = Result<{ importRunId: string; logins: NewLogin[] } | null>;

type Props = {
  action: (state: Answer | null, formData: FormData) => Promise<Answer>;
  words: NewLoginsWords & Record<'done' | 'report' | 'look' | 'apply' | 'ended' | 'errorsStand', string>;
  refusals: Partial<Record<string, string>>;
  id: string;
  fingerprint: string;
  mayApply: boolean;
  /** where it was brought in */
  importRunId: string | null;
  children: ReactNode;
};

const KEPT_AFTER_MS = 600;

/**
 * What is answered on a draft's page, looked at again or brought in. Works without script; with it nothing typed is lost by a refusal.
 * The one-time passwords of new accounts are in its answer alone, and so stand where the form was.
 */
export function DraftForm({ action, words, refusals, id, fingerprint, mayApply, importRunId, children }: Props) {
  const [result, send, pending] = useActionState(action, null);
  const top = useRef<HTMLDivElement>(null);
  // What was answered stands above: it comes into view.
  useEffect(() => {
    if (result) top.current?.focus();
  }, [result]);

  // What is typed is kept with the draft while it is typed: a reload loses none of it.
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const keep = (form: HTMLFormElement) => {
    clearTimeout(typing.current);
    typing.current = setTimeout(() => {
      const typed = new FormData(form);
      typed.set('then', 'keep');
      void action(null, typed);
    }, KEPT_AFTER_MS);
  };

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    clearTimeout(typing.current);
    const typed = new FormData(event.currentTarget, (event.nativeEvent as globalThis.SubmitEvent).submitter);
    if (!pending) startTransition(() => send(typed));
  }

  const applied = result?.ok ? result.value : null;
  const refused = result && !result.ok ? (result.error.fields.then ? words.errorsStand : (refusals[result.error.code] ?? refusals.unexpected)) : null;
  return (
    <div ref={top} tabIndex={-1} className="grid gap-6 outline-none">
      {refused && <p role="alert" className="rounded-md bg-missing-soft px-4 py-3 font-medium text-missing">{refused}</p>}
      {applied && <p role="status" className="rounded-md bg-ok-soft px-4 py-3 font-medium text-ok">{words.done}</p>}
      {applied && applied.logins.length > 0 && <NewLogins logins={applied.logins} words={words} />}
      {importRunId ? (
        <div className="flex flex-wrap items-center gap-4">
          {!applied && <p>{words.ended}</p>}
          <LinkButton href={`/office/imports/runs/${importRunId}`}>{words.report}</LinkButton>
        </div>
      ) : (
        <form action={send} onSubmit={submit} onChange={(event) => keep(event.currentTarget)} aria-busy={pending} className="grid gap-6">
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="fingerprint" value={fingerprint} />
          {children}
          <div className="z-bar flex flex-wrap gap-3 rounded-lg border border-line bg-sheet p-3 md:sticky md:bottom-2 md:px-4 md:shadow-raised print:hidden">
            <Button type="submit" name="then" value="look">{words.look}</Button>
            {mayApply && <Button type="submit" name="then" value="apply" tone="main">{words.apply}</Button>}
          </div>
        </form>
      )}
    </div>
  );
}
