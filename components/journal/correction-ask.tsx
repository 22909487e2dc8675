'use client';

import { type FormEvent, useState } from 'react';
import { buttonClass } from '@/components/ui/button-class';
import { Field } from '@/components/ui/field';
import { BesideFields, FormRow } from '@/components/ui/form-row';
import { useLateAgain } from '@/components/ui/late';
import { TextInput } from '@/components/ui/text-input';
import { showToast } from '@/components/ui/toast-queue';
import type { Operation } from '@/lib/journal/schema';
import { fill } from '@/lib/text/fill';
import { correctionWords } from './correction-words';
import { NotCome } from './late-part';
import { useRecorder, useSurroundingPage } from './use-recorder';

/** Out of what a lock refused, a request to those who may pass it: only the reason is still to be said. */
export default function CorrectionAsk({ operation }: { operation: Operation }) {
  const [recorder, { requestCorrection, locale }] = [useRecorder(), useSurroundingPage()];
  const { value: words, hasFailed } = useLateAgain(correctionWords[locale]);
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState(operation.reason ?? '');
  const [problem, setProblem] = useState('');

  if (!words) return hasFailed && <NotCome again={correctionWords[locale].load} />;
  const { ask, refusals } = words;

  async function send(event: FormEvent) {
    event.preventDefault();
    setProblem('');
    const result = await requestCorrection({ operation, reason: reason.trim(), sentAt: new Date().toISOString() }).catch(() => null);
    if (!result) return setProblem(ask.failed);
    if (!result.ok) return setProblem(fill(refusals[result.error.code] ?? ask.failed, result.error.values));
    showToast({ title: ask.sent, tone: 'ok' });
    recorder.letGo(operation);
  }

  if (!isOpen) return <button type="button" className={buttonClass({ size: 'sm', tone: 'main' })} onClick={() => setOpen(true)}>{ask.open}</button>;
  return (
    <form onSubmit={send} className="w-full">
      <FormRow className="sm:grid-cols-[1fr_auto]">
        <Field label={ask.reason} hint={ask.hint} error={problem}>
          {(control) => <TextInput {...control} autoFocus required minLength={3} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />}
        </Field>
        <BesideFields><button type="submit" className={buttonClass({ tone: 'main', size: 'field' })}>{ask.send}</button></BesideFields>
      </FormRow>
    </form>
  );
}
