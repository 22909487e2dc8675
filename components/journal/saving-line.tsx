'use client';

import Link from 'next/link';
import { classNames } from '@/components/ui/class-names';
import { useWhenIdle } from '@/components/ui/late';
import { SavedLine, type SavingState } from '@/components/ui/saved-line';
import { useIsReady } from '@/components/ui/use-is-ready';
import { type Queue, waitingCount } from '@/lib/journal/queue-model';
import { troublesOf } from '@/lib/journal/queue-trouble-model';
import type { Messages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';
import { formatTime } from '@/lib/text/format';
import { lateParts } from './late-parts';
import { SignInAgain } from './sign-in-again';
import { useIsCurrent, useQueue, useSurroundingPage } from './use-recorder';

/** Words of the saving line, `journal.saving`. */
export type SavingWords = Messages['journal']['saving'];

/** What became of the changes, in one line of the page's header. */
export function SavingLine({ words, timeZone, className }: { words: SavingWords; timeZone: string; className?: string }) {
  const [queue, isCurrent, hasScripts] = [useQueue(), useIsCurrent(), useIsReady()];
  useWhenIdle(lateParts[useSurroundingPage().locale]);
  const isReady = hasScripts && (isCurrent || waitingCount(queue) > 0);
  const line = isReady ? said(queue, words, timeZone) : { state: 'saving' as const, text: words.preparing };
  const way = isReady ? wayOn(queue) : null;
  return (
    <div className={classNames('flex flex-wrap items-center gap-x-3 gap-y-1', className)}>
      <SavedLine state={line.state} text={way ? <Link {...way} prefetch={false} className="underline">{line.text}</Link> : line.text} />
      <SignInAgain words={words} />
    </div>
  );
}

/** What is put right on the page of the account. */
const AT_ACCOUNT = ['ownPasswordFirst', 'secondFactorFirst', 'changesHeld'] as const;

/** Where the reader goes on from there: beside this page while changes wait on it. */
function wayOn(queue: Queue): { href: string; target?: string } | null {
  if (waitingCount(queue) > 0) return AT_ACCOUNT.some((code) => code === queue.failedWith) ? { href: '/account', target: '_blank' } : null;
  return troublesOf(queue).length > 0 ? { href: '/journal/unsent' } : null;
}

function said(queue: Queue, words: SavingWords, timeZone: string): { state: SavingState; text: string } {
  const [count, toDecide, { savedAt }] = [waitingCount(queue), troublesOf(queue).length, queue];
  if (count > 0) return waits(queue, count, words);
  if (toDecide > 0) return { state: 'failed', text: fill(words.toDecide, { count: toDecide }) };
  if (!savedAt) return { state: 'saved', text: words.saved };
  return { state: 'saved', text: fill(words.savedAt, { time: formatTime(new Date(savedAt), timeZone) }) };
}

/** Why it waits, and where it lies: on the device, or on this page only. */
function waits({ failedWith, failures, device }: Queue, count: number, words: SavingWords): { state: SavingState; text: string } {
  const say = (text: string, state: SavingState = 'failed') => ({ state, text: fill(text, { count }) });
  if (device === 'full') return say(words.deviceFull);
  const why = (['sessionEnded', 'anotherPerson', ...AT_ACCOUNT] as const).find((code) => code === failedWith);
  if (why) return say(words[why]);
  if (failures > 0) return say(device === 'keeps' ? words.failedKept : words.failed);
  return say(device === 'keeps' ? words.kept : words.waiting, 'waiting');
}
