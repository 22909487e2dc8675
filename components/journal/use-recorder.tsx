'use client';

import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from 'react';
import { cellsOf, emptyQueue, type Queue, type SubjectCells } from '@/lib/journal/queue-model';
import { type Recorder, recorderOf, type Send } from './recorder';

const RecorderContext = createContext<Recorder | null>(null);

type RecorderProviderProps = {
  /** The action `recordCells`. */
  send: Send;
  /** Whose entries these are. */
  personId: string;
  /** The server's clock when the page was drawn. */
  drawnAt: string;
  children: ReactNode;
};

/** Around a page that writes into the journal: its header's saving line and its cells share one queue. */
export function RecorderProvider({ send, personId, drawnAt, children }: RecorderProviderProps) {
  const [recorder] = useState(() => recorderOf(personId, send));
  useEffect(() => recorder.pageDrawn(drawnAt), [recorder, drawnAt]);
  return <RecorderContext value={recorder}>{children}</RecorderContext>;
}

export function useRecorder(): Recorder {
  const recorder = use(RecorderContext);
  if (!recorder) throw new Error('A journal page stands inside a RecorderProvider');
  return recorder;
}

/** The whole queue: for the saving line and what waits for a decision. */
export function useQueue(): Queue {
  const recorder = useRecorder();
  return useSyncExternalStore(recorder.subscribe, recorder.queue, () => emptyQueue);
}

/** What was typed into the cells of one pupil or of one lesson itself; the same object until one of them changes. */
export function useSubject(subject: string): SubjectCells {
  const recorder = useRecorder();
  return useSyncExternalStore(recorder.subscribe, () => cellsOf(recorder.queue(), subject), () => cellsOf(emptyQueue, subject));
}
