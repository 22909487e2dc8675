'use client';

import type { SubmitEvent } from 'react';
import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/text-input';
import { fill } from '@/lib/text/fill';
import type { Typed } from './desk';

export interface RowNoteWords {
  reason: string;
  departs: string;
  late: string;
  give: string;
  letGo: string;
  conflict: string;
  keepMine: string;
  takeTheirs: string;
}

type RowNoteProps = {
  id: string;
  typed: Typed;
  /** both as they are written */
  mine: string;
  theirs: string;
  isLate: boolean;
  words: RowNoteWords;
  refusals: Record<string, string>;
  onReason: (reason: string) => void;
  onLetGo: () => void;
  onKeepMine: () => void;
};

const SHORTEST = 3;

/** What a typed mark waits for, under its pupil: a reason, a decision between two marks, or to be let go. */
export function RowNote({ id, typed, mine, theirs, isLate, words, refusals, onReason, onLetGo, onKeepMine }: RowNoteProps) {
  if (typed.state === 'waiting') return null;
  if (typed.state === 'asks') {
    const send = (event: SubmitEvent<HTMLFormElement>) => {
      event.preventDefault();
      onReason(String(new FormData(event.currentTarget).get('reason')).trim());
    };
    return (
      <form onSubmit={send} onKeyDown={(event) => event.key === 'Escape' && onLetGo()} className="flex flex-wrap items-center gap-2 rounded-md bg-late-soft px-3 py-2">
        <label htmlFor={id} className="w-full text-note font-medium text-late">{fill(isLate ? words.late : words.departs, { mark: mine })}</label>
        <TextInput id={id} name="reason" autoFocus required minLength={SHORTEST} maxLength={500} placeholder={words.reason} autoComplete="off" className="min-w-40 flex-1" />
        <Button type="submit" tone="main" size="sm">{words.give}</Button>
        <Button tone="quiet" size="sm" onClick={onLetGo}>{words.letGo}</Button>
      </form>
    );
  }
  return (
    <div role="alert" className="flex flex-wrap items-center gap-2 rounded-md bg-missing-soft px-3 py-2">
      <p id={id} className="min-w-40 flex-1 text-note font-medium text-missing">
        {typed.state === 'conflict' ? fill(words.conflict, { author: typed.author, theirs, mine }) : fill(refusals[typed.code] ?? refusals.unexpected ?? '', typed.values)}
      </p>
      {typed.state === 'conflict' && <Button size="sm" onClick={onKeepMine}>{words.keepMine}</Button>}
      <Button tone="quiet" size="sm" onClick={onLetGo}>{typed.state === 'conflict' ? words.takeTheirs : words.letGo}</Button>
    </div>
  );
}
