import type { MarkExtras } from './schema';

/**
 * What stands in a slot of a cell as one word, for conflicts and histories (lib/journal/view.ts, `Outcome`): '4' a mark,
 * 'debt 2026-11-27' a debt with its day, 'remark …' a remark, '' nothing.
 */
export type Standing = Pick<MarkExtras, 'debtDueOn' | 'remark'> & { value: number | null };

export function markText({ value, debtDueOn, remark }: Standing): string {
  if (value !== null) return String(value);
  if (debtDueOn) return `debt ${debtDueOn}`;
  return remark ? `remark ${remark}` : '';
}

/** null when nothing stands there. */
export function standingOf(text: string): Standing | null {
  if (text === '') return null;
  const [, word, said] = /^(debt|remark) (.+)$/s.exec(text) ?? [];
  if (word === 'debt') return { value: null, debtDueOn: said };
  return word ? { value: null, remark: said } : { value: Number(text) };
}
