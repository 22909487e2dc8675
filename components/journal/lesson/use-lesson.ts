'use client';

import { useMemo } from 'react';
import { cellOf } from '@/lib/journal/model';
import { cellsOf, type Draft, type QueuedCell, stateOf, subjectOf, type Trouble } from '@/lib/journal/queue-model';
import { isForReason, troublesOf } from '@/lib/journal/queue-trouble-model';
import type { LessonView } from '@/lib/journal/view';
import { useQueue, useRecorder } from '../use-recorder';
import { baseFor, withQueued } from './lesson-state';

/** A cell of this lesson. */
export type CellName = { kind: Draft['kind']; pupilId?: string; slot?: number };

/** What became of the last thing typed into a cell. `isKept`: it waits on the device, where a closed page does not lose it. */
export type CellState = { isWaiting: boolean; isKept: boolean; trouble: Trouble | null };

export interface LessonOnScreen {
  /** the lesson with everything typed since the page was drawn */
  view: LessonView;
  write: (draft: Draft) => void;
  cell: (cell: CellName) => CellState;
  /** the mark cells of a pupil that wait for a decision, whatever kind of work is on the screen */
  troubledSlots: (pupilId: string) => number[];
  /** once more, over what stands there when that is a conflict */
  keepMine: (trouble: Trouble) => void;
  letGo: (trouble: Trouble) => void;
  /** after the edit window: how much waits for it */
  reason: { count: number; give: (reason: string) => void; giveUp: () => void };
}

/** The lesson and what is typed into it: shown at once, sent by the page's recorder. */
export function useLesson(served: LessonView): LessonOnScreen {
  const recorder = useRecorder();
  const queue = useQueue();
  const lessonId = served.lesson.id;
  const queued = useMemo(() => queuedIn(served, (subject) => cellsOf(queue, subject)), [served, queue]);
  const view = useMemo(() => withQueued(served, queued, recorder.clock.of), [served, queued, recorder]);
  const unexplained = troublesOf(queue).filter((trouble) => isForReason(trouble) && trouble.operation.lessonId === lessonId);
  return {
    view,
    write: (draft) => recorder.write(draft, baseFor(served, draft)),
    cell(cell) {
      const address = { ...cell, lessonId };
      const found = cellsOf(queue, subjectOf(address)).get(cellOf(address));
      const state = stateOf(found, queue);
      const [isWaiting, isKept] = [state === 'typed' || state === 'saving' || state === 'kept', state === 'kept'];
      return { isWaiting, isKept, trouble: found && found.pending.length === 0 ? found.trouble : null };
    },
    troubledSlots: (pupilId) =>
      [...cellsOf(queue, pupilId).values()].flatMap(({ trouble, pending }) => {
        const address = pending.length === 0 ? trouble?.operation : undefined;
        return address?.kind === 'mark' && address.lessonId === lessonId ? [address.slot] : [];
      }),
    keepMine: ({ operation }) => recorder.keepMine(operation),
    letGo: ({ operation }) => recorder.letGo(operation),
    reason: {
      count: unexplained.length,
      give: (reason) => recorder.giveReason([lessonId], reason),
      giveUp: () => unexplained.forEach(({ operation }) => recorder.letGo(operation)),
    },
  };
}

/** The cells of this lesson that something was typed into, by their names. */
function queuedIn({ lesson, pupils }: LessonView, cellsOfSubject: (subject: string) => ReadonlyMap<string, QueuedCell>): [string, QueuedCell][] {
  const subjects = [lesson.id, ...pupils.map(({ id }) => id)];
  return subjects.flatMap((subject) => [...cellsOfSubject(subject)]).filter(([name]) => name.split(' ')[1] === lesson.id);
}
