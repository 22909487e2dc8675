'use client';

import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { leaveDevice, unsentOf } from './leaving';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import type { Messages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';

type SignOutFormProps = {
  action: (formData: FormData) => Promise<unknown>;
  personId: string;
  words: Messages['shell']['unsent'] & { close: string };
  children: ReactNode;
};

/** Signs out and leaves nothing of the person on the device; what was not sent yet is asked about first. */
export function SignOutForm({ action, personId, words, children }: SignOutFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const hasLeft = useRef(false);
  const [unsent, setUnsent] = useState(0);

  async function leave() {
    await leaveDevice(personId);
    hasLeft.current = true;
    form.current?.requestSubmit();
  }

  async function askFirst(event: FormEvent) {
    if (hasLeft.current) return;
    event.preventDefault();
    const count = await unsentOf(personId);
    if (count === 0) return leave();
    // The menu it was asked from would lie above the question.
    form.current?.closest('details')?.removeAttribute('open');
    setUnsent(count);
  }

  return (
    <>
      <form ref={form} action={action as (formData: FormData) => Promise<void>} onSubmit={askFirst}>{children}</form>
      <Dialog
        title={words.title}
        description={fill(words.text, { count: unsent })}
        closeLabel={words.close}
        open={unsent > 0}
        onOpenChange={(open) => !open && setUnsent(0)}
        footer={<><DialogClose>{words.stay}</DialogClose><Button tone="danger" onClick={leave}>{words.leave}</Button></>}
      />
    </>
  );
}
