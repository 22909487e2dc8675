'use client';

import { type SubmitEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { TextArea } from '@/components/ui/text-input';
import { useSurroundings } from './lesson-context';

const SHORTEST = 3;

/** After the edit window: the reason, asked for once and kept with every change on this screen. */
export function ReasonDialog() {
  const { lesson: { reason }, words } = useSurroundings();
  const [isTooShort, setTooShort] = useState(false);
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('reason')).trim();
    setTooShort(text.length < SHORTEST);
    if (text.length >= SHORTEST) reason.give(text);
  };
  return (
    <Dialog
      kind="sheet"
      open={reason.isAsked}
      onOpenChange={(open) => !open && reason.giveUp()}
      title={words.reason.title}
      description={words.reason.text}
      closeLabel={words.close}
      footer={
        <>
          <Button onClick={reason.giveUp}>{words.reason.cancel}</Button>
          <Button type="submit" form="reason" tone="main">{words.reason.save}</Button>
        </>
      }
    >
      <form id="reason" onSubmit={send}>
        <Field label={words.reason.label} error={isTooShort && words.reason.tooShort}>
          {(control) => <TextArea {...control} name="reason" rows={2} maxLength={500} placeholder={words.reason.placeholder} />}
        </Field>
      </form>
    </Dialog>
  );
}
