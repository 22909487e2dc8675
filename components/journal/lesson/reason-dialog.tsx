'use client';

import { type SubmitEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { TextArea } from '@/components/ui/text-input';
import { fill } from '@/lib/text/fill';
import { useSurroundings } from './lesson-context';

const SHORTEST = 3;

/** Asked for while something waits for it. Put aside, by Escape or a click beside, it stays at hand and takes nothing along. */
export function ReasonAsk() {
  const { lesson: { reason }, words } = useSurroundings();
  const [isAside, setAside] = useState(false);
  if (reason.count === 0) return null;
  return (
    <>
      {isAside && (
        <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 bg-late-soft px-4 py-2">
          <p role="status" className="font-medium text-late">{fill(words.reason.waits, { count: reason.count })}</p>
          <Button size="sm" onClick={() => setAside(false)}>{words.reason.give}</Button>
        </div>
      )}
      <ReasonDialog isOpen={!isAside} putAside={() => setAside(true)} />
    </>
  );
}

/** After the edit window: the reason, asked for once and kept with every change on this screen. */
function ReasonDialog({ isOpen, putAside }: { isOpen: boolean; putAside: () => void }) {
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
      open={isOpen}
      onOpenChange={(open) => !open && putAside()}
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
