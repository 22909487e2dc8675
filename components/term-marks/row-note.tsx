'use client';

import { type SubmitEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { TextInput } from '@/components/ui/text-input';
import { fill } from '@/lib/text/fill';
import type { Typed } from './desk';
import type { TermMarkWords } from './words';

type RowNoteProps = {
  id: string;
  typed: Typed;
  /** both as they are written */
  mine: string;
  theirs: string;
  isLate: boolean;
  /** whether a correction of this mark waits for a decision */
  waits: boolean;
  words: TermMarkWords['sheet']['note'] & Pick<TermMarkWords, 'ask'>;
  refusals: Record<string, string>;
  onReason: (reason: string) => void;
  /** '' when the request is on its way, else why it is not */
  onAsk: (reason: string) => Promise<string>;
  onLetGo: () => void;
  onKeepMine: () => void;
};

/** What a typed mark waits for, under its pupil: a reason, a decision between two marks, a correction, or to be let go. */
export function RowNote({ id, typed, mine, theirs, isLate, waits, words, refusals, onReason, onAsk, onLetGo, onKeepMine }: RowNoteProps) {
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState('');
  if (typed.state === 'waiting') return null;
  if (typed.state === 'asks') {
    return <ReasonForm {...{ id, words, onLetGo }} label={fill(isLate ? words.late : words.departs, { mark: mine })} send={words.give} onReason={onReason} />;
  }
  if (isAsking && typed.state === 'refused') {
    const ask = async (reason: string) => setProblem(await onAsk(reason));
    return <ReasonForm {...{ id, words, problem, onLetGo }} label={words.ask.reason} hint={words.ask.hint} send={words.ask.send} onReason={ask} />;
  }
  const isClosed = typed.state === 'refused' && typed.code === 'termClosed' && typed.stage === 'decided';
  const said = typed.state === 'conflict'
    ? fill(words.conflict, { author: typed.author, theirs, mine })
    : fill(refusals[isClosed && waits ? 'correctionWaits' : typed.code] ?? refusals.unexpected ?? '', typed.values);
  return (
    <div role="alert" className={classNames('flex flex-wrap items-center gap-2 rounded-md px-3 py-2', isClosed ? 'bg-late-soft text-late' : 'bg-missing-soft text-missing')}>
      <p id={id} className="min-w-40 flex-1 text-note font-medium">
        {said}
      </p>
      {typed.state === 'conflict' && <Button size="sm" onClick={onKeepMine}>{words.keepMine}</Button>}
      {isClosed && !waits && <Button size="sm" tone="main" onClick={() => setAsking(true)}>{words.ask.open}</Button>}
      <Button tone="quiet" size="sm" onClick={onLetGo}>{typed.state === 'conflict' ? words.takeTheirs : words.letGo}</Button>
    </div>
  );
}

const SHORTEST = 3;

type ReasonFormProps = Pick<RowNoteProps, 'id' | 'words' | 'onLetGo'> & {
  label: string;
  hint?: string;
  problem?: string;
  send: string;
  onReason: (reason: string) => void;
};

function ReasonForm({ id, words, label, hint, problem, send, onReason, onLetGo }: ReasonFormProps) {
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onReason(String(new FormData(event.currentTarget).get('reason')).trim());
  };
  return (
    <form onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && onLetGo()} className="flex flex-wrap items-center gap-2 rounded-md bg-late-soft px-3 py-2">
      <label htmlFor={id} className="w-full text-note font-medium text-late">
        {label}
        {hint && <span className="block font-normal text-ink-2">{hint}</span>}
      </label>
      <TextInput id={id} name="reason" autoFocus required minLength={SHORTEST} maxLength={500} placeholder={words.reason} autoComplete="off" className="min-w-40 flex-1" />
      <Button type="submit" tone="main" size="sm">{send}</Button>
      <Button tone="quiet" size="sm" onClick={onLetGo}>{words.letGo}</Button>
      {problem && <p role="alert" className="w-full text-note font-medium text-missing">{problem}</p>}
    </form>
  );
}
