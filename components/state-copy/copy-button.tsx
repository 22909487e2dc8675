'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';

type CopyButtonProps = {
  /** the id of the text field to copy */
  of: string;
  /** what is copied, for a screen reader */
  name: string;
  words: { copy: string; copied: string; notCopied: string };
};

const SHOWN_MS = 4_000;

/** Copies a text with one tap; where the clipboard is closed, by selecting the text. */
export function CopyButton({ of, name, words }: CopyButtonProps) {
  const [state, setState] = useState<'ready' | 'copied' | 'notCopied'>('ready');
  useEffect(() => {
    if (state !== 'copied') return;
    const timer = setTimeout(() => setState('ready'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    const field = document.getElementById(of);
    if (field instanceof HTMLTextAreaElement) setState((await copied(field)) ? 'copied' : 'notCopied');
  };
  const Icon = state === 'copied' ? Check : Copy;
  return (
    <>
      <Button tone="main" onClick={copy} aria-label={`${words.copy}: ${name}`}>
        <Icon aria-hidden className="size-4 shrink-0" />
        {state === 'copied' ? words.copied : words.copy}
      </Button>
      <span role="status" className={state === 'notCopied' ? 'text-note text-late' : 'sr-only'}>
        {state === 'copied' && words.copied}
        {state === 'notCopied' && words.notCopied}
      </span>
    </>
  );
}

/** The clipboard is there on secure addresses only; everywhere else the selection is copied, as by hand. */
async function copied(field: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.select();
    return document.execCommand('copy');
  }
}
