import { isDeepStrictEqual } from 'node:util';
import type { Happening } from '@/lib/history/model';
import { besideOf, type Decision, type Standing, textOf, type Written } from './model';
import type { Operation } from './schema';

/** What a conflict leaves behind: the value that stands nowhere stays in the history, whatever its author decides. */

/**
 * The entries of a batch that another's value kept out of their cells, each once. Left out is what says what stands there
 * already, and what met the writer's own later word.
 * `isOwn`: whether a revision, by id, is of the writer's own session.
 */
export function declinedOf(decisions: readonly Decision[], isOwn: (revisionId: string) => boolean): Written[] {
  const lost = decisions.flatMap((one) => {
    if (one.outcome !== 'conflict') return [];
    const { standing, declined } = one;
    if (standing && isOwn(standing.revisionId)) return [];
    return saysTheSame(declined.operation, standing) ? [] : [declined];
  });
  return [...new Map(lost.map((one) => [one.operation.id, one])).values()];
}

/** Text and all that is said beside it; where there is none, nothing besides is said. */
function saysTheSame(operation: Operation, standing: Standing | null): boolean {
  const text = textOf(operation);
  if (text !== (standing?.text ?? '')) return false;
  if (text === '') return true;
  const there = standing?.beside ?? {};
  return Object.entries(besideOf(operation)).every(([name, said]) => isDeepStrictEqual(said ?? null, there[name as keyof typeof there] ?? null));
}

export function declinedHappeningOf({ operation, lesson }: Written): Happening {
  const { id: entryId, lessonId, kind: part } = operation;
  const subjectPupilId = 'pupilId' in operation ? operation.pupilId : undefined;
  return { fact: 'entry.declined', payload: { lessonId, entryId, part }, subjectPupilId, groupId: lesson.groupId };
}
