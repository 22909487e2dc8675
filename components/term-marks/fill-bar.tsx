'use client';

import { ListChecks, Undo2 } from 'lucide-react';
import Link from 'next/link';
import { type SubmitEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { SavedLine } from '@/components/ui/saved-line';
import { TextInput } from '@/components/ui/text-input';
import { fill } from '@/lib/text/fill';
import { type Desk, openProposals, stageToFill, type TermMarkDesk } from './desk';
import type { TermMarkWords } from './words';

type FillBarProps = { desk: TermMarkDesk; now: Desk; words: TermMarkWords['sheet']; refusals: Record<string, string> };

/** All proposals at one press and back; what became of what was typed. */
export function FillBar({ desk, now, words, refusals }: FillBarProps) {
  const [asksReason, setAsksReason] = useState(false);
  const stage = stageToFill(now.view);
  const count = stage ? openProposals(now, stage).length : 0;
  const last = now.steps.at(-1)?.length ?? 0;
  const press = () => {
    if (!stage) return;
    if (now.view.locks[stage] === 'reason') setAsksReason(true);
    else desk.fillProposals(stage, null);
  };
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (stage) desk.fillProposals(stage, String(new FormData(event.currentTarget).get('reason')).trim());
    setAsksReason(false);
  };
  return (
    <div className="flex flex-wrap items-center gap-3 print:hidden">
      {stage && count > 0 && (
        <Button tone="main" onClick={press}>
          <ListChecks aria-hidden className="size-4 shrink-0" />
          {fill(stage === 'decided' ? words.fill : words.fillPredicted, { count })}
        </Button>
      )}
      {last > 0 && (
        <Button onClick={() => desk.undo()}>
          <Undo2 aria-hidden className="size-4 shrink-0" />
          {fill(words.undo, { count: last })}
        </Button>
      )}
      <Saving desk={desk} now={now} words={words} refusals={refusals} />
      {asksReason && stage && (
        <form onSubmit={send} onKeyDown={(event) => event.key === 'Escape' && setAsksReason(false)} className="flex w-full flex-wrap items-center gap-2 rounded-md bg-late-soft px-3 py-2">
          <label htmlFor="fill-reason" className="w-full text-note font-medium text-late">{fill(words.fillLate, { count })}</label>
          <TextInput id="fill-reason" name="reason" autoFocus required minLength={3} maxLength={500} autoComplete="off" placeholder={words.note.reason} className="min-w-40 flex-1" />
          <Button type="submit" tone="main" size="sm">{words.note.give}</Button>
          <Button tone="quiet" size="sm" onClick={() => setAsksReason(false)}>{words.note.letGo}</Button>
        </form>
      )}
    </div>
  );
}

/** What is put right on the page of the account, beside this one: what was typed stays here. */
const AT_ACCOUNT = ['ownPasswordFirst', 'secondFactorFirst', 'changesHeld'];

function Saving({ desk, now: { typed, isSending, failure }, words, refusals }: FillBarProps) {
  const states = [...typed.values()].map(({ state }) => state);
  const toDecide = states.filter((state) => state !== 'waiting').length;
  if (failure && !isSending) {
    const text = failure === 'noAnswer' ? words.noAnswer : (refusals[failure] ?? words.noAnswer);
    return (
      <>
        <SavedLine state="failed" text={AT_ACCOUNT.includes(failure) ? <Link href="/account" target="_blank" prefetch={false} className="underline">{text}</Link> : text} />
        <Button size="sm" onClick={() => desk.sendAgain()}>{words.sendAgain}</Button>
      </>
    );
  }
  if (isSending) return <SavedLine state="saving" text={words.saving} />;
  if (toDecide > 0) return <SavedLine state="waiting" text={fill(words.toDecide, { count: toDecide })} />;
  return <SavedLine state="saved" text={words.saved} />;
}
