'use client';

import { SavedLine, type SavingState } from '@/components/ui/saved-line';
import { useIsReady } from '@/components/ui/use-is-ready';
import { type Queue, troublesOf, waitingCount } from '@/lib/journal/queue-model';
import { fill } from '@/lib/text/fill';
import { formatTime } from '@/lib/text/format';
import { useQueue } from './use-recorder';

/** Words of the saving line, `journal.saving`. */
export interface SavingWords {
  preparing: string;
  saved: string;
  savedAt: string;
  waiting: string;
  failed: string;
  sessionEnded: string;
  toDecide: string;
}

/** What became of the changes, in one line of the page's header. */
export function SavingLine({ words, timeZone, className }: { words: SavingWords; timeZone: string; className?: string }) {
  const [queue, isReady] = [useQueue(), useIsReady()];
  const line = isReady ? said(queue, words, timeZone) : { state: 'saving' as const, text: words.preparing };
  return <SavedLine className={className} {...line} />;
}

function said(queue: Queue, words: SavingWords, timeZone: string): { state: SavingState; text: string } {
  const [count, toDecide, { failedWith, failures, savedAt }] = [waitingCount(queue), troublesOf(queue).length, queue];
  if (count > 0 && failedWith === 'sessionEnded') return { state: 'failed', text: fill(words.sessionEnded, { count }) };
  if (count > 0 && failures > 0) return { state: 'failed', text: fill(words.failed, { count }) };
  if (count > 0) return { state: 'waiting', text: fill(words.waiting, { count }) };
  if (toDecide > 0) return { state: 'failed', text: fill(words.toDecide, { count: toDecide }) };
  if (!savedAt) return { state: 'saved', text: words.saved };
  return { state: 'saved', text: fill(words.savedAt, { time: formatTime(new Date(savedAt), timeZone) }) };
}
