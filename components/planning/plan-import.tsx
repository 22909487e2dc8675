'use client';

import { type FormEvent, startTransition, useActionState, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { FileInput } from '@/components/ui/file-input';
import { Select } from '@/components/ui/select';
import type { PlanPreview, PlanView } from '@/lib/planning/view';
import type { Result } from '@/lib/result';
import { fill } from '@/lib/text/fill';
import { PreviewCard } from './preview-card';
import type { PlanWords } from './words';

type Act<T> = (state: Result<T> | null, formData: FormData) => Promise<Result<T>>;

type PlanImportProps = {
  groupId: string;
  sources: PlanView['sources'];
  preview: Act<PlanPreview>;
  apply: Act<unknown>;
  words: PlanWords;
  refusals: Record<string, string>;
};

/** The server takes a megabyte with everything around the file. */
const MOST_KILOBYTES = 900;

/** A plan from a file or from a parallel class: first what would change, then written. Works without script too. */
export function PlanImport({ groupId, sources, preview, apply, words, refusals }: PlanImportProps) {
  const [looked, look, isLooking] = useActionState(preview, null);
  const [applied, write, isWriting] = useActionState(apply, null);
  // A preview is over once it was written or given up.
  const [over, setOver] = useState<unknown>(null);
  const [isTooLarge, setTooLarge] = useState(false);
  const shown = looked?.ok && looked !== over ? looked.value : null;
  // It stands above the form that asked for it: what was looked at comes into view.
  const seen = useRef<HTMLDivElement>(null);
  useEffect(() => seen.current?.focus(), [shown]);
  const send = (event: FormEvent<HTMLFormElement>, act: (formData: FormData) => void, finish = false) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const file = typed.get('file');
    const isLarge = file instanceof File && file.size > MOST_KILOBYTES * 1024;
    setTooLarge(isLarge);
    if (isLarge || isLooking || isWriting) return;
    if (finish) setOver(looked);
    startTransition(() => act(typed));
  };
  const refused = [looked, applied].find((result) => result && !result.ok);
  const problem = isTooLarge ? fill(words.import.tooLarge, { limit: MOST_KILOBYTES }) : refused && !refused.ok ? refusals[refused.error.code] : null;
  return (
    <>
      {problem && <p role="alert" className="font-medium text-missing">{problem}</p>}
      {applied?.ok && !shown && <p role="status" className="font-medium text-ok">{words.preview.applied}</p>}
      {shown && (
        <PreviewCard ref={seen} preview={shown} words={words.preview}>
          <form action={write} onSubmit={(event) => send(event, write, true)} className="flex flex-wrap gap-2">
            <input type="hidden" name="groupId" value={groupId} />
            <input type="hidden" name="name" value={shown.name} />
            <input type="hidden" name="topics" value={shown.toApply ?? ''} />
            {shown.toApply && <Button type="submit" tone="main">{words.preview.apply}</Button>}
            <Button onClick={() => setOver(looked)}>{words.preview.cancel}</Button>
          </form>
        </PreviewCard>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card aria-labelledby="plan-file">
          <CardHeader id="plan-file" title={words.import.title} />
          <form action={look} onSubmit={(event) => send(event, look)} className="flex flex-col gap-3 p-4">
            <input type="hidden" name="groupId" value={groupId} />
            <p className="text-note text-ink-2">{words.import.text}</p>
            <Field label={words.import.file}>
              {(control) => <FileInput {...control} name="file" accept=".xlsx,.csv" words={words.import} />}
            </Field>
            <Button type="submit" className="self-start">{words.import.look}</Button>
          </form>
        </Card>
        <Card aria-labelledby="plan-copy">
          <CardHeader id="plan-copy" title={words.import.copyTitle} />
          {sources.length === 0 ? <p className="p-4 text-ink-2">{words.import.noSources}</p> : (
            <form action={look} onSubmit={(event) => send(event, look)} className="flex flex-col gap-3 p-4">
              <input type="hidden" name="groupId" value={groupId} />
              <Field label={words.import.copyFrom}>
                {(control) => (
                  <Select {...control} name="fromGroupId">
                    {sources.map(({ groupId: id, name, teachers, topics, hours }) => (
                      <option key={id} value={id}>{fill(words.import.copyOption, { name: [name, ...teachers].join(', '), topics, hours })}</option>
                    ))}
                  </Select>
                )}
              </Field>
              <Button type="submit" className="self-start">{words.import.copyLook}</Button>
            </form>
          )}
        </Card>
      </div>
    </>
  );
}
