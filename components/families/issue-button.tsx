'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { CodesToIssue } from '@/lib/families/schema';
import type { Result } from '@/lib/result';
import type { IssueWords } from './issue-words';

type IssueButtonProps = {
  classId: string;
  codes: CodesToIssue['codes'];
  words: IssueWords & { label: string };
  tone?: 'main';
  /** Whose code, for whoever cannot see beside which name the button stands. */
  describedBy?: string;
};

type State = 'idle' | 'pending' | 'done' | { problem: string };

/** Issues codes; their notices come back as the one file that holds them, to be printed. */
export function IssueButton({ classId, codes, words, tone, describedBy }: IssueButtonProps) {
  const [state, setState] = useState<State>('idle');
  const router = useRouter();

  async function issue(): Promise<void> {
    if (state === 'pending') return;
    setState('pending');
    setState(await fetchNotices(classId, codes, words).catch(() => ({ problem: words.failed })));
    router.refresh();
  }

  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button className="max-w-full" tone={tone} size={tone ? undefined : 'sm'} onClick={issue} aria-disabled={state === 'pending'} aria-describedby={describedBy}>
        {state === 'pending' ? words.pending : words.label}
      </Button>
      {state === 'done' && <p role="status" className="text-note text-ok">{words.done}</p>}
      {typeof state === 'object' && <p role="alert" className="text-note font-medium text-missing">{state.problem}</p>}
    </div>
  );
}

async function fetchNotices(classId: string, codes: CodesToIssue['codes'], words: IssueWords): Promise<State> {
  const answer = await fetch(words.at, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ classId, codes }),
  });
  if (!answer.ok) {
    const refused = (await answer.json()) as Result<unknown>;
    return { problem: (refused.ok ? undefined : words.refusals[refused.error.code]) ?? words.failed };
  }
  const file = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = file;
  link.download = 'notices.pdf';
  link.click();
  // The browser has read it by then.
  setTimeout(() => URL.revokeObjectURL(file), 60_000);
  return 'done';
}
