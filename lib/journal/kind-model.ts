import type { WorkKind } from './schema';

/**
 * What a new mark of a lesson is first taken to be for: what most of its marks are for. Answers given beside a planned work
 * do not make the rest answers: then, and where no mark stands yet, what the plan has the lesson's topic for, else an answer.
 */
export function usualKind(kinds: readonly WorkKind[], planned: WorkKind | null): WorkKind {
  const counts = new Map<WorkKind, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  const most = first?.[0] ?? 'answer';
  return most === 'answer' ? (planned ?? most) : most;
}
