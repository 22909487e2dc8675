'use client';

import { type FormEvent, useEffect, useState } from 'react';
import { buttonClass } from '@/components/ui/button-class';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { showToast } from '@/components/ui/toast-queue';
import type { Operation } from '@/lib/journal/schema';
import type { Messages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';
import type { Locale } from '@/lib/text/locales';
import { useRecorder, useSurroundingPage } from './use-recorder';

type Words = { ask: Messages['corrections']['ask']; refusals: Record<string, string> };
type Read = () => Promise<[{ default: Messages['corrections'] }, { default: Messages['errors'] }]>;

const files: Record<Locale, Read> = {
  ky: () => Promise.all([import('@/lib/text/messages/corrections/ky.json'), import('@/lib/text/messages/errors/ky.json')]),
  ru: () => Promise.all([import('@/lib/text/messages/corrections/ru.json'), import('@/lib/text/messages/errors/ru.json')]),
  en: () => Promise.all([import('@/lib/text/messages/corrections/en.json'), import('@/lib/text/messages/errors/en.json')]),
};

/** Out of what a lock refused, a request to those who may pass it: only the reason is still to be said. */
export default function CorrectionAsk({ operation }: { operation: Operation }) {
  const [recorder, { requestCorrection, locale }] = [useRecorder(), useSurroundingPage()];
  const [words, setWords] = useState<Words | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState(operation.reason ?? '');
  const [problem, setProblem] = useState('');

  useEffect(() => {
    files[locale]().then(([corrections, errors]) => setWords({ ask: corrections.default.ask, refusals: errors.default.refusal }), () => undefined);
  }, [locale]);
  if (!words) return null;
  const { ask, refusals } = words;

  async function send(event: FormEvent) {
    event.preventDefault();
    setProblem('');
    const result = await requestCorrection({ operation, reason: reason.trim() }).catch(() => null);
    if (!result) return setProblem(ask.failed);
    if (!result.ok) return setProblem(fill(refusals[result.error.code] ?? ask.failed, result.error.values));
    showToast({ title: ask.sent, tone: 'ok' });
    recorder.letGo(operation);
  }

  if (!isOpen) return <button type="button" className={buttonClass({ size: 'sm', tone: 'main' })} onClick={() => setOpen(true)}>{ask.open}</button>;
  return (
    <form onSubmit={send} className="flex w-full flex-wrap items-start gap-3">
      <Field label={ask.reason} hint={ask.hint} error={problem} className="min-w-60 flex-1">
        {(control) => <TextInput {...control} autoFocus required minLength={3} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />}
      </Field>
      <button type="submit" className={`${buttonClass({ tone: 'main' })} mt-7`}>{ask.send}</button>
    </form>
  );
}
