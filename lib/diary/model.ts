/**
 * What a family sees of a mark, as pure rules (domain: "The ladder of change"). The diary is computed from the journal's
 * revisions, never kept beside them (regulation 1.6).
 */
export interface MarkStep {
  /** null = cleared */
  value: number | null;
  receivedAt: string;
  publishAt: string;
  reason: string | null;
}

export interface ShownMark {
  /** null when it was removed after families had seen it */
  value: number | null;
  /** what families saw before, when it was changed after publication */
  was: number | null;
  change: null | 'corrected' | 'removed';
  reason: string | null;
}

/**
 * The steps that ever become public: one that was superseded before its `publishAt` never does. `steps` in the order of
 * the server's sequence.
 */
export function publicSteps<S extends MarkStep>(steps: readonly S[], now: Date): S[] {
  const known = steps.filter((step) => Date.parse(step.publishAt) <= now.getTime());
  return known.filter((step) => {
    const next = steps[steps.indexOf(step) + 1];
    return !next || Date.parse(next.receivedAt) >= Date.parse(step.publishAt);
  });
}

/**
 * One slot of a cell as a family sees it now; null when there is nothing to see. A change of kind or note alone is no
 * correction of the mark.
 */
export function shownMark(steps: readonly MarkStep[], now: Date): ShownMark | null {
  const seen = publicSteps(steps, now);
  const last = seen.at(-1);
  if (!last) return null;
  const before = seen.slice(0, -1).findLast((step) => step.value !== null && step.value !== last.value);
  if (last.value === null) {
    return before ? { value: null, was: before.value, change: 'removed', reason: last.reason } : null;
  }
  if (!before) return { value: last.value, was: null, change: null, reason: null };
  const cause = seen.slice(seen.indexOf(before) + 1).find((step) => step.reason !== null);
  return { value: last.value, was: before.value, change: 'corrected', reason: cause?.reason ?? null };
}

/** Sum and number of the marks that count: those that stand. */
export function meanOf(marks: readonly ShownMark[]): { sum: number; count: number } {
  const values = marks.flatMap((mark) => (mark.value === null ? [] : [mark.value]));
  return { sum: values.reduce((sum, value) => sum + value, 0), count: values.length };
}
