'use client';

import { startTransition, useActionState, type ComponentProps, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { type AskPasskey, CodeField, FactorProof } from '@/components/ui/factor-proof';
import { KeptForm } from '@/components/ui/kept-form';
import { PrintButton } from '@/components/ui/print-button';
import type { FactorToScan } from '@/lib/auth/safety-view';
import type { Refusal, Result } from '@/lib/result';
import type { Messages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';
import { PresentPassword } from './present-password';

type Action<T> = (state: Result<T> | null, formData: FormData) => Promise<Result<T>>;
export type SecondFactorActions = { start: Action<FactorToScan>; confirm: Action<{ codes: string[] }>; renew: Action<{ codes: string[] }>; end: ComponentProps<typeof KeptForm>['action'] };

export type FactorWords = Pick<Messages['accountSafety'], 'state' | 'start' | 'scan' | 'codes' | 'renew' | 'passkeys'> & {
  problems: Readonly<Record<string, string>>;
  refusals: Messages['errors']['refusal'];
  showPassword: string;
};

type Props = {
  /** codes of a telephone are asked for */
  isSetUp: boolean;
  /** they or a passkey are: it stands in for the password here */
  hasFactor?: boolean;
  ask?: AskPasskey;
  actions: SecondFactorActions;
  words: FactorWords;
};

/** Set up in two steps, the password and the first code; afterwards other codes on paper, another telephone, or off. */
export function SecondFactorForms({ isSetUp, hasFactor = isSetUp, ask = null, actions, words }: Props) {
  const [started, start, isStarting] = useActionState(actions.start, null);
  const [confirmed, confirm, isConfirming] = useActionState(actions.confirm, null);
  const [renewed, renew, isRenewing] = useActionState(actions.renew, null);
  const proof = <FactorProof label={words.renew.code} ask={ask} words={words.passkeys} />;
  const codes = confirmed?.ok ? confirmed.value.codes : renewed?.ok ? renewed.value.codes : null;
  if (codes) return <PaperCodes codes={codes} words={words} />;
  if (started?.ok) {
    return (
      <Asking send={confirm} isPending={isConfirming} refusal={refusalOf(confirmed)} words={words} submit={words.scan.submit}>
        <Scan factor={started.value} words={words.scan} />
        <CodeField label={words.scan.code} isNumeric />
      </Asking>
    );
  }
  return (
    <>
      {!hasFactor && <p className="font-medium">{words.state.off}</p>}
      {hasFactor && (
        <details className="rounded-md border border-line">
          <summary className="flex min-h-11 cursor-pointer items-center px-4 font-medium">{words.renew.title}</summary>
          <div className="grid gap-6 border-t border-line p-4">
            <Asking send={renew} isPending={isRenewing} refusal={refusalOf(renewed)} words={words} submit={words.renew.renew}>
              {proof}
            </Asking>
            {isSetUp && (
              <KeptForm action={actions.end} words={{ refusals: words.refusals, done: words.renew.ended }} className="grid max-w-md gap-3">
                {proof}
                <Button type="submit" tone="danger" className="justify-self-start">{words.renew.end}</Button>
              </KeptForm>
            )}
          </div>
        </details>
      )}
      {hasFactor && !isSetUp && <p className="text-ink-2">{words.state.noTelephone}</p>}
      <Asking send={start} isPending={isStarting} refusal={refusalOf(started)} words={words} submit={isSetUp ? words.start.replace : words.start.submit}>
        {hasFactor ? proof : <PresentPassword label={words.start.present} showLabel={words.showPassword} error={problemOf(refusalOf(started), words)} />}
      </Asking>
    </>
  );
}

type AskingProps = { send: (typed: FormData) => void; isPending: boolean; refusal: Refusal | null; words: FactorWords; submit: string; children: ReactNode };

/** A form whose refusal is said above it and leaves what was typed; it works without script too. */
export function Asking({ send, isPending, refusal, words, submit, children }: AskingProps) {
  return (
    <form
      action={send}
      onSubmit={(event) => {
        event.preventDefault();
        const typed = new FormData(event.currentTarget);
        if (!isPending) startTransition(() => send(typed));
      }}
      className="grid max-w-md gap-4"
    >
      {refusal && !problemOf(refusal, words) && (
        <p role="alert" className="rounded-md bg-missing-soft px-4 py-3 font-medium text-missing">{fill(words.refusals[refusal.code] ?? words.refusals.unexpected, refusal.values)}</p>
      )}
      {children}
      <Button type="submit" tone="main" aria-disabled={isPending} className="justify-self-start">{submit}</Button>
    </form>
  );
}

/** The picture for another telephone, a way on for this one, and the secret in letters for everything else. */
function Scan({ factor: { secret, address, picture: { size, path } }, words }: { factor: FactorToScan; words: FactorWords['scan'] }) {
  return (
    <div className="grid gap-3">
      <p>{words.lead}</p>
      <svg role="img" aria-label={words.picture} viewBox={`0 0 ${size} ${size}`} className="size-52 rounded-md bg-white" shapeRendering="crispEdges"><path d={path} fill="#000" /></svg>
      <p><a href={address} className="inline-flex min-h-8 items-center font-medium text-accent underline underline-offset-2 touch:min-h-11">{words.onPhone}</a></p>
      <p className="text-ink-2">{words.secret}<span className="mt-1 block font-mono break-words text-ink select-all">{secret}</span></p>
    </div>
  );
}

/** The codes, once: the way on reads the whole page anew, and they are gone. */
export function PaperCodes({ codes, words: { codes: words } }: { codes: readonly string[]; words: FactorWords }) {
  return (
    <section aria-labelledby="paper-codes" className="grid gap-3 rounded-md border border-line p-4">
      <h3 id="paper-codes" className="font-semibold">{words.title}</h3>
      <p className="text-ink-2">{words.lead}</p>
      <ol className="grid list-decimal gap-y-1 pl-7 font-mono text-note">{codes.map((code) => <li key={code}>{code}</li>)}</ol>
      <div className="flex flex-wrap gap-3 print:hidden">
        <PrintButton label={words.print} />
        <a href="/account" className={buttonClass({ tone: 'main' })}>{words.done}</a>
      </div>
    </section>
  );
}

export const refusalOf = (result: Result<unknown> | null) => (result && !result.ok ? result.error : null);

export function problemOf(refusal: Refusal | null, words: FactorWords): string | undefined {
  const key = refusal?.fields.present;
  return key ? (words.problems[key] ?? words.refusals.invalidInput) : undefined;
}
