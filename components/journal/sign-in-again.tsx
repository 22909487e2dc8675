'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { SignInAgainForm } from './late-parts';
import type { SavingWords } from './saving-line';
import { useSurroundingPage, useQueue } from './use-recorder';

/** While a session has ended and something waits for it: the way back in, on this very page. */
export function SignInAgain({ words }: { words: SavingWords }) {
  const [isOpen, setOpen] = useState(false);
  const page = useSurroundingPage();
  const { failedWith } = useQueue();
  if (failedWith !== 'sessionEnded' && failedWith !== 'anotherPerson') return null;
  return (
    <Dialog
      title={words.signInTitle}
      description={words.signInText}
      closeLabel={words.close}
      trigger={<Button size="sm" tone="main">{words.signIn}</Button>}
      open={isOpen}
      onOpenChange={setOpen}
    >
      <SignInAgainForm {...page} done={() => setOpen(false)} />
    </Dialog>
  );
}
