'use client';

import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { leaveDevice, unsentOf } from './leaving';
import { createLate } from '@/components/ui/late';
import type { Messages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';

/** Read by few and rarely: no page waits for it. */
const question = createLate(() => import('./unsent-question').then((file) => file.default));

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

  // It was sent before this script was there (late-script.js).
  useEffect(() => {
    const wasSent = form.current?.dataset.held === 'wanted';
    form.current?.removeAttribute('data-held');
    if (wasSent) form.current?.requestSubmit();
  }, []);

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
    await question.load();
    // Without network where it never came: the browser's own question.
    if (question.state().hasFailed) return window.confirm(fill(words.text, { count })) ? leave() : undefined;
    // The menu it was asked from would lie above the question.
    form.current?.closest('details')?.removeAttribute('open');
    setUnsent(count);
  }

  const UnsentQuestion = question.state().value;
  return (
    <>
      <form ref={form} action={action as (formData: FormData) => Promise<void>} onSubmit={askFirst} data-held>{children}</form>
      {unsent > 0 && UnsentQuestion && (
        <UnsentQuestion {...{ ...words, text: fill(words.text, { count: unsent }), closeLabel: words.close, onLeave: leave, onClose: () => setUnsent(0) }} />
      )}
    </>
  );
}
