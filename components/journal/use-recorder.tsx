'use client';

import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, use, useCallback, useDeferredValue, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { isKeptCopy } from '@/components/device/copies';
import { type Day, dayOf } from '@/lib/calendar/day';
import { cellsOf, emptyQueue, type Queue, type QueuedCell, type SubjectCells } from '@/lib/journal/queue-model';
import type { Operation } from '@/lib/journal/schema';
import type { Result } from '@/lib/result';
import type { Locale } from '@/lib/text/locales';
import type { Recorder, Send } from './device/recorder';
import { recorderOf } from './device/tab-recorder';

/** Signs in without leaving the page, and tells who it is now. */
export type SignInAgainAction = (typed: FormData) => Promise<Result<{ personId: string }>>;

/** Asks the leadership for what a lock refused. */
export type RequestCorrectionAction = (input: { operation: Operation; reason: string; /** by the clock of its `typedAt` */ sentAt: string }) => Promise<Result<void>>;

interface SurroundingPage {
  signIn: SignInAgainAction;
  requestCorrection: RequestCorrectionAction;
  /** Whose entries these are. */
  personId: string;
  locale: Locale;
}

/** What the device has is on the screen, and the page is not older than it. */
const CurrentContext = createContext(false);

/** So long a page waits for its device and, where it is behind, to be drawn anew; then it is taken as it stands. */
const PATIENCE_MS = 5_000;

const RecorderContext = createContext<{ recorder: Recorder; page: SurroundingPage } | null>(null);

type RecorderProviderProps = SurroundingPage & {
  /** The action `recordCells`. */
  send: Send;
  /** The server's clock before the page was read: whatever was saved by then is on it. */
  drawnAt: string;
  children: ReactNode;
};

/** Around a page that writes into the journal: its header's saving line and its cells share one queue. */
export function RecorderProvider({ send, personId, drawnAt, signIn, requestCorrection, locale, children }: RecorderProviderProps) {
  const value = useMemo(
    () => ({ recorder: recorderOf(personId, send), page: { signIn, requestCorrection, personId, locale } }),
    [personId, send, signIn, requestCorrection, locale],
  );
  const [{ recorder }, router] = [value, useRouter()];
  const [isCurrent, setIsCurrent] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsCurrent(true), PATIENCE_MS);
    recorder.pageDrawn(drawnAt, isKeptCopy());
    void recorder.takeOver().then((isBehind) => (isBehind ? router.refresh() : setIsCurrent(true)));
    return () => clearTimeout(timer);
  }, [recorder, drawnAt, router]);
  return <RecorderContext value={value}><CurrentContext value={isCurrent}>{children}</CurrentContext></RecorderContext>;
}

function useProvided() {
  const provided = use(RecorderContext);
  if (!provided) throw new Error('A journal page stands inside a RecorderProvider');
  return provided;
}

export function useRecorder(): Recorder {
  return useProvided().recorder;
}

/** What signing in again goes by. */
export function useSurroundingPage(): SurroundingPage {
  return useProvided().page;
}

/** The school's day for a page made on `madeOn`: a later one where it was kept on the device, or left open overnight. */
export function useSchoolDay(madeOn: Day, timeZone: string): Day {
  const { subscribe, clock } = useRecorder();
  const now = () => (clock.isKnown() ? dayOf(new Date(clock.now()), timeZone) : madeOn);
  // The queue says nothing of midnight: whoever comes back to the page asks again.
  const watch = useCallback(
    (changed: () => void) => {
      const stop = subscribe(changed);
      document.addEventListener('visibilitychange', changed);
      return () => {
        stop();
        document.removeEventListener('visibilitychange', changed);
      };
    },
    [subscribe],
  );
  const today = useSyncExternalStore(watch, now, () => madeOn);
  return today > madeOn ? today : madeOn;
}

/** The whole queue, for the saving line and what waits for a decision: the cell that was typed into is painted first. */
export function useQueue(): Queue {
  const recorder = useRecorder();
  return useDeferredValue(useSyncExternalStore(recorder.subscribe, recorder.queue, () => emptyQueue));
}

/** False while the page may still change by what its device holds. */
export function useIsCurrent(): boolean {
  return use(CurrentContext);
}

/** What is under way, for whoever draws the cells of one subject; null while nothing of theirs is. */
export function useSending(subject: string): Queue['sending'] {
  const recorder = useRecorder();
  const sending = () => {
    const queue = recorder.queue();
    const isUnderWay = ({ pending }: QueuedCell) => pending.some(({ operation }) => queue.sending?.has(operation.id));
    return queue.sending && [...cellsOf(queue, subject).values()].some(isUnderWay) ? queue.sending : null;
  };
  return useSyncExternalStore(recorder.subscribe, sending, () => null);
}

/** What was typed into the cells of one pupil or of one lesson itself; the same object until one of them changes. */
export function useSubject(subject: string): SubjectCells {
  const recorder = useRecorder();
  return useSyncExternalStore(recorder.subscribe, () => cellsOf(recorder.queue(), subject), () => cellsOf(emptyQueue, subject));
}
