'use client';

import { SavedLine } from '@/components/ui/saved-line';
import { troublesOf, waitingCount } from '@/lib/journal/queue-model';
import { fill } from '@/lib/text/fill';
import { formatTime } from '@/lib/text/format';
import { useQueue } from './use-recorder';

/** Words of the saving line, `journal.saving`. */
export interface SavingWords {
  saved: string;
  savedAt: string;
  waiting: string;
  failed: string;
  sessionEnded: string;
  toDecide: string;
}

/** What became of the changes, in one line of the page's header. */
export function SavingLine({ words, timeZone }: { words: SavingWords; timeZone: string }) {
  const queue = useQueue();
  const count = waitingCount(queue);
  const toDecide = troublesOf(queue).length;
  if (count > 0 && queue.failedWith === 'sessionEnded') return <SavedLine state="failed" text={fill(words.sessionEnded, { count })} />;
  if (count > 0 && queue.failures > 0) return <SavedLine state="failed" text={fill(words.failed, { count })} />;
  if (count > 0) return <SavedLine state="waiting" text={fill(words.waiting, { count })} />;
  if (toDecide > 0) return <SavedLine state="failed" text={fill(words.toDecide, { count: toDecide })} />;
  const { savedAt } = queue;
  return <SavedLine state="saved" text={savedAt ? fill(words.savedAt, { time: formatTime(new Date(savedAt), timeZone) }) : words.saved} />;
}
